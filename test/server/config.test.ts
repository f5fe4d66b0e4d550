import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';

describe('settings from the environment', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      publicUrl: null,
      logLevel: 'info',
    });
  });

  it('reads every setting', () => {
    const environment = {
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: '/srv/referat',
      PUBLIC_URL: 'https://referat.example/',
      LOG_LEVEL: 'debug',
    };
    expect(readConfig(environment)).toEqual({
      port: 8080,
      host: '::1',
      dataDir: '/srv/referat',
      publicUrl: 'https://referat.example',
      logLevel: 'debug',
    });
  });

  it('counts an empty value as unset', () => {
    expect(readConfig({ PORT: '', HOST: ' ' })).toEqual(readConfig({}));
  });

  it.each([
    ['PORT', 'abc', 'PORT must be a number from 0 to 65535, but is "abc".'],
    ['PORT', '65536', 'PORT must be a number from 0 to 65535, but is "65536".'],
    ['PORT', '-1', 'PORT must be a number from 0 to 65535, but is "-1".'],
    ['PORT', '3e3', 'PORT must be a number from 0 to 65535, but is "3e3".'],
    [
      'PUBLIC_URL',
      'referat.example',
      'PUBLIC_URL must be an address like "https://referat.example" without a path, but is "referat.example".',
    ],
    [
      'PUBLIC_URL',
      'https://a.example/sub',
      'PUBLIC_URL must be an address like "https://referat.example" without a path, but is "https://a.example/sub".',
    ],
    [
      'PUBLIC_URL',
      'ftp://a.example',
      'PUBLIC_URL must be an address like "https://referat.example" without a path, but is "ftp://a.example".',
    ],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, but is "loud".',
    ],
  ])('refuses %s=%s with one sentence', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(sentence);
  });
});
