import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/process/config.ts';
import { ConfigError } from '../../../server/process/operator-error.ts';

describe('settings from the environment', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      databaseUrl: null,
      redisUrl: null,
      forgetAfter: 60_000,
      publicUrl: null,
      logLevel: 'info',
      trustedProxies: [],
      metricsPort: null,
      watchdogAfter: 30_000,
      mail: null,
      oidc: null,
      auditDays: 730,
      declineRule: { days: 3, unit: 'calendar' },
      keepMonths: null,
    });
  });

  it('takes a bus only for a database that several servers can have, and says no password', () => {
    const database = { DATABASE_URL: 'postgres://db/referat' };
    expect(() => readConfig({ REDIS_URL: 'redis://bus' })).toThrow('DATABASE_URL must be set too');
    expect(() => readConfig({ ...database, REDIS_URL: 'http://me:secret@bus' })).toThrow(
      /^REDIS_URL must be(?!.*secret)/,
    );
  });

  it('reads every setting', () => {
    const environment = {
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: '/srv/referat',
      DATABASE_URL: 'postgres://referat:secret@db.kommune.example:5432/referat',
      REDIS_URL: 'rediss://referat:secret@bus.kommune.example:6379',
      FORGET_AFTER: '30',
      PUBLIC_URL: 'https://referat.example/',
      LOG_LEVEL: 'debug',
      TRUST_PROXY: '10.0.0.5,2001:db8::/32',
      METRICS_PORT: '9100',
      WATCHDOG_AFTER: '0',
      SMTP_URL: 'smtps://user:secret@mail.example:465',
      AUDIT_DAYS: '0',
      DECLINE_DAYS: '5',
      DECLINE_UNIT: 'working',
      KEEP_MONTHS: '60',
      MAIL_FROM: 'Fællesreferat <referat@kommune.example>',
      OIDC_ISSUER: 'https://login.kommune.example',
      OIDC_CLIENT_ID: 'referat',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_NAME: 'Kommunen',
      OIDC_ALGORITHM: 'ES256',
      OIDC_MAX_AGE: '3600',
      OIDC_ACR: 'substantial high',
      OIDC_SCOPE: 'openid email profile',
    };
    expect(readConfig(environment)).toEqual({
      port: 8080,
      host: '::1',
      dataDir: '/srv/referat',
      databaseUrl: 'postgres://referat:secret@db.kommune.example:5432/referat',
      redisUrl: 'rediss://referat:secret@bus.kommune.example:6379',
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
      oidc: {
        issuer: 'https://login.kommune.example',
        clientId: 'referat',
        clientSecret: 'secret',
        name: 'Kommunen',
        algorithm: 'ES256',
        maxAge: 3600,
        levels: ['substantial', 'high'],
        scope: 'openid email profile',
      },
      auditDays: null,
      declineRule: { days: 5, unit: 'working' },
      keepMonths: 60,
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
    ['TRUSTED_PROXIES', '127.0.0.1', 'TRUSTED_PROXIES is called TRUST_PROXY now. Rename it.'],
    ['PORT', '65536', 'PORT must be a number from 0 to 65535, but is "65536".'],
    ['AUDIT_DAYS', '30', 'AUDIT_DAYS must be 0 or a number of days from 183 on, but is "30".'],
    ['METRICS_PORT', 'x', 'METRICS_PORT must be a number from 0 to 65535, but is "x".'],
    ['WATCHDOG_AFTER', '4', 'WATCHDOG_AFTER must be 0 or a number of seconds from 5 on, but is "4".'],
    [
      'TRUST_PROXY',
      'proxy',
      'TRUST_PROXY must be addresses or networks like "10.0.0.5, 10.1.0.0/16", but is "proxy".',
    ],
    [
      'TRUST_PROXY',
      '10.0.0.0/33',
      'TRUST_PROXY must be addresses or networks like "10.0.0.5, 10.1.0.0/16", but is "10.0.0.0/33".',
    ],
    [
      'TRUST_PROXY',
      '10.0.0.1,',
      'TRUST_PROXY must be addresses or networks like "10.0.0.5, 10.1.0.0/16", but is "10.0.0.1,".',
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

  const oidc = {
    OIDC_ISSUER: 'https://login.example',
    OIDC_CLIENT_ID: 'referat',
    OIDC_CLIENT_SECRET: 'hidden',
  };

  it.each([
    [
      { OIDC_ISSUER: oidc.OIDC_ISSUER },
      'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too when OIDC_ISSUER is.',
    ],
    [
      { ...oidc, OIDC_CLIENT_SECRET: '' },
      'OIDC_CLIENT_SECRET must be set too when OIDC_ISSUER and OIDC_CLIENT_ID is.',
    ],
    [
      { ...oidc, OIDC_ISSUER: 'http://login.example' },
      'OIDC_ISSUER must be an address like "https://login.kommune.example", but is "http://login.example". Without TLS it may only be on this machine.',
    ],
    [
      { ...oidc, OIDC_ISSUER: 'https://login.example/?tenant=1' },
      'OIDC_ISSUER must be an address like "https://login.kommune.example", but is "https://login.example/?tenant=1". Without TLS it may only be on this machine.',
    ],
    [
      { ...oidc, OIDC_ALGORITHM: 'HS256' },
      'OIDC_ALGORITHM must be one of RS256, PS256, ES256, EdDSA, but is "HS256".',
    ],
    [
      { ...oidc, OIDC_ALGORITHM: 'none' },
      'OIDC_ALGORITHM must be one of RS256, PS256, ES256, EdDSA, but is "none".',
    ],
    [{ ...oidc, OIDC_MAX_AGE: 'x' }, 'OIDC_MAX_AGE must be a number of seconds, but is "x".'],
    [{ ...oidc, OIDC_SCOPE: 'email' }, 'OIDC_SCOPE must hold "openid", but is "email".'],
  ])('signs in by an issuer that can be trusted, or by none: %j', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(new ConfigError(sentence));
    expect(sentence).not.toContain('hidden');
  });

  it.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000/realms/x'])(
    'takes an issuer without TLS on this machine: %s',
    (issuer) => {
      expect(readConfig({ ...oidc, OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer);
    },
  );

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
