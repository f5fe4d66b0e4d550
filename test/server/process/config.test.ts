import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/process/config.ts';

describe('settings from the environment', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      forgetAfter: 60_000,
      publicUrl: null,
      logLevel: 'info',
      trustedProxies: ['127.0.0.0/8', '::1'],
      metricsPort: null,
      watchdogAfter: 30_000,
      mail: null,
      declineRule: { days: 3, unit: 'calendar' },
    });
  });

  it('reads every setting', () => {
    const environment = {
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: '/srv/referat',
      FORGET_AFTER: '30',
      PUBLIC_URL: 'https://referat.example/',
      LOG_LEVEL: 'debug',
      TRUSTED_PROXIES: '10.0.0.5,2001:db8::/32',
      METRICS_PORT: '9100',
      WATCHDOG_AFTER: '0',
      SMTP_URL: 'smtps://user:secret@mail.example:465',
      DECLINE_DAYS: '5',
      DECLINE_UNIT: 'working',
      MAIL_FROM: 'Fællesreferat <referat@kommune.example>',
    };
    expect(readConfig(environment)).toEqual({
      port: 8080,
      host: '::1',
      dataDir: '/srv/referat',
      forgetAfter: 30_000,
      publicUrl: 'https://referat.example',
      logLevel: 'debug',
      trustedProxies: ['10.0.0.5', '2001:db8::/32'],
      metricsPort: 9100,
      watchdogAfter: null,
      mail: {
        smtpUrl: 'smtps://user:secret@mail.example:465',
        from: 'Fællesreferat <referat@kommune.example>',
      },
      declineRule: { days: 5, unit: 'working' },
    });
  });

  it('counts an empty value as unset', () => {
    expect(readConfig({ PORT: '', HOST: '', DATA_DIR: '' })).toEqual(readConfig({}));
  });

  it.each(['DATA_DIR', 'HOST', 'PORT', 'PUBLIC_URL', 'LOG_LEVEL', 'SMTP_URL'])(
    'refuses a blank %s instead of taking the default silently',
    (name) => {
      expect(() => readConfig({ [name]: ' \t' })).toThrow(
        new ConfigError(`${name} is blank. Give it a value, or leave it out.`),
      );
    },
  );

  it.each([
    ['PORT', 'abc', 'PORT must be a number from 0 to 65535, but is "abc".'],
    ['PORT', '65536', 'PORT must be a number from 0 to 65535, but is "65536".'],
    ['METRICS_PORT', 'x', 'METRICS_PORT must be a number from 0 to 65535, but is "x".'],
    ['WATCHDOG_AFTER', '4', 'WATCHDOG_AFTER must be 0 or a number of seconds from 5 on, but is "4".'],
    [
      'TRUSTED_PROXIES',
      'proxy',
      'TRUSTED_PROXIES must be addresses or networks like "10.0.0.5, 10.1.0.0/16", but is "proxy".',
    ],
    [
      'TRUSTED_PROXIES',
      '10.0.0.0/33',
      'TRUSTED_PROXIES must be addresses or networks like "10.0.0.5, 10.1.0.0/16", but is "10.0.0.0/33".',
    ],
    [
      'TRUSTED_PROXIES',
      '10.0.0.1,',
      'TRUSTED_PROXIES must be addresses or networks like "10.0.0.5, 10.1.0.0/16", but is "10.0.0.1,".',
    ],
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

  const smtp = { SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'referat@kommune.example' };

  it.each([
    [{ SMTP_URL: smtp.SMTP_URL }, 'MAIL_FROM must be set too when SMTP_URL is.'],
    [{ MAIL_FROM: smtp.MAIL_FROM }, 'SMTP_URL must be set too when MAIL_FROM is.'],
    [
      { ...smtp, SMTP_URL: 'https://user:secret@mail.example' },
      'SMTP_URL must be an address like "smtps://user:password@mail.example:465".',
    ],
    [
      { ...smtp, SMTP_URL: 'mail.example secret' },
      'SMTP_URL must be an address like "smtps://user:password@mail.example:465".',
    ],
    [
      { ...smtp, MAIL_FROM: 'Fællesreferat' },
      'MAIL_FROM must be an address like "Fællesreferat <referat@kommune.example>", but is "Fællesreferat".',
    ],
  ])('sends mail with both settings or none, and repeats no password: %j', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(new ConfigError(sentence));
  });
});
