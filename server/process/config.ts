import { isIP } from 'node:net';
import { type DeclineRule, declineUnits } from '../../shared/invitation/decline.ts';
import { longestMonths } from '../../shared/keeping/keeping.ts';
import { type OidcConfig, readOidc } from './oidc-config.ts';
import { ConfigError } from './operator-error.ts';

/** The only reader of the environment. */
export interface Config {
  /** 0 lets the operating system choose. */
  port: number;
  host: string;
  dataDir: string;
  /** The PostgreSQL database that everything is kept in; null: the SQLite file in `dataDir`. A secret. */
  databaseUrl: string | null;
  /** Valkey or Redis, by which several servers on one database hear of each other; null: this one is alone. A secret. */
  redisUrl: string | null;
  /** Origin under which browsers reach the server; null means `http://localhost:<port listened on>`. */
  publicUrl: string | null;
  logLevel: LogLevel;
  /** Whose `X-Forwarded-For` is believed: proxies that stand before the server. Empty: nobody's. */
  trustedProxies: string[];
  /** How long a deleted word may stay on the disk (P9). Milliseconds. */
  forgetAfter: number;
  /** Where `GET /metrics` is answered, on this machine only; null: nowhere. 0 lets the operating system choose. */
  metricsPort: number | null;
  /** How long the event loop may be stuck before the process ends itself. Milliseconds; null: for ever. */
  watchdogAfter: number | null;
  /** Null: no mail is sent, and the page says so. */
  mail: MailConfig | null;
  /** Null: nobody signs in by an issuer, and no page offers it. */
  oidc: OidcConfig | null;
  /** After how many days rows of the audit are let go; null: never. */
  auditDays: number | null;
  /** R169: how long before a meeting whoever cannot come says so. */
  declineRule: DeclineRule;
  /** How long a case is kept after anything was last held or written in it. Months; null: until two people erase it. */
  keepMonths: number | null;
}

export interface MailConfig {
  /** `smtp:` or `smtps:` with host and, where needed, user and password. A secret. */
  smtpUrl: string;
  /** Who letters come from: an address, or `Name <address>`. */
  from: string;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Reads and checks the settings. Throws `ConfigError` at the first wrong value. An empty value counts as unset, one of
 * spaces alone is a mistake: whoever wrote it meant something else than the default.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const value = (name: string) => {
    const text = environment[name];
    if (text && text.trim() === '')
      throw new ConfigError(`${name} is blank. Give it a value, or leave it out.`);
    return text?.trim() || undefined;
  };
  return {
    port: readPort('PORT', value('PORT')),
    host: value('HOST') ?? '127.0.0.1',
    dataDir: value('DATA_DIR') ?? './data',
    databaseUrl: readDatabaseUrl(value('DATABASE_URL')),
    redisUrl: readRedisUrl(value('REDIS_URL'), value('DATABASE_URL')),
    publicUrl: readPublicUrl(value('PUBLIC_URL')),
    logLevel: readLogLevel(value('LOG_LEVEL')),
    trustedProxies: readTrustedProxies(value),
    forgetAfter: readForgetAfter(value('FORGET_AFTER')),
    metricsPort: value('METRICS_PORT') === undefined ? null : readPort('METRICS_PORT', value('METRICS_PORT')),
    watchdogAfter: readWatchdogAfter(value('WATCHDOG_AFTER')),
    oidc: readOidc(value),
    mail: readMail(value('SMTP_URL'), value('MAIL_FROM')),
    auditDays: readAuditDays(value('AUDIT_DAYS')),
    declineRule: readDeclineRule(value('DECLINE_DAYS'), value('DECLINE_UNIT')),
    keepMonths: readKeepMonths(value('KEEP_MONTHS')),
  };
}

/**
 * True when npm has started this process as a server: then it ends with npm. Whatever else starts it may end and leave
 * it running.
 */
export function isStartedByNpm(environment: NodeJS.ProcessEnv = process.env): boolean {
  return ['start', 'dev', 'demo'].includes(environment.npm_lifecycle_event ?? '');
}

function readPort(name: string, text = '3000'): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new ConfigError(`${name} must be a number from 0 to 65535, but is "${text}".`);
}

/** Not repeated in the message: it may hold a password. */
function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new ConfigError(
    'DATABASE_URL must be an address like "postgres://user:password@host:5432/database".',
  );
}

/** Not repeated in the message: it may hold a password. */
function readRedisUrl(text: string | undefined, databaseUrl: string | undefined): string | null {
  if (text === undefined) return null;
  if (databaseUrl === undefined)
    throw new ConfigError(
      'REDIS_URL is for several servers on one database: DATABASE_URL must be set too when it is.',
    );
  if (/^rediss?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new ConfigError('REDIS_URL must be an address like "redis://user:password@host:6379".');
}

function readForgetAfter(text = '60'): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= 2) return Number(text) * 1000;
  throw new ConfigError(`FORGET_AFTER must be a number of seconds from 2 on, but is "${text}".`);
}

function readKeepMonths(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= longestMonths) return Number(text);
  throw new ConfigError(
    `KEEP_MONTHS must be a number of months from 1 to ${longestMonths}, but is "${text}".`,
  );
}

function readWatchdogAfter(text = '30'): number | null {
  const isNumber = /^\d{1,4}$/.test(text);
  if (isNumber && Number(text) === 0) return null;
  if (isNumber && Number(text) >= 5) return Number(text) * 1000;
  throw new ConfigError(`WATCHDOG_AFTER must be 0 or a number of seconds from 5 on, but is "${text}".`);
}

/** Two years: long enough to ask who has read, and no longer than a case is remembered. Under half a year nothing can be found out. */
function readAuditDays(text = '730'): number | null {
  const isNumber = /^\d{1,5}$/.test(text);
  if (isNumber && Number(text) === 0) return null;
  if (isNumber && Number(text) >= 183) return Number(text);
  throw new ConfigError(`AUDIT_DAYS must be 0 or a number of days from 183 on, but is "${text}".`);
}

function readPublicUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin) return url.origin;
  throw new ConfigError(
    `PUBLIC_URL must be an address like "https://referat.example" without a path, but is "${text}".`,
  );
}

function readLogLevel(text = 'info'): LogLevel {
  const level = logLevels.find((known) => known === text);
  if (level) return level;
  throw new ConfigError(`LOG_LEVEL must be one of ${logLevels.join(', ')}, but is "${text}".`);
}

/** Addresses and networks, comma-separated. */
function readTrustedProxies(value: (name: string) => string | undefined): string[] {
  // Left out silently, everybody behind the proxy would be one address, and be slowed down together.
  if (value('TRUSTED_PROXIES') !== undefined)
    throw new ConfigError('TRUSTED_PROXIES is called TRUST_PROXY now. Rename it.');
  const text = value('TRUST_PROXY');
  if (text === undefined) return [];
  const proxies = text.split(',').map((each) => each.trim());
  if (proxies.every(isNetwork)) return proxies;
  throw new ConfigError(
    `TRUST_PROXY must be addresses or networks like "10.0.0.5, 10.1.0.0/16", but is "${text}".`,
  );
}

function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const version = isIP(address);
  const isLength =
    length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 6 ? 128 : 32));
  return version !== 0 && isLength && more.length === 0;
}

function readDeclineRule(days = '3', unit = 'calendar'): DeclineRule {
  if (!/^\d{1,2}$/.test(days) || Number(days) > 30)
    throw new ConfigError(`DECLINE_DAYS must be a number from 0 to 30, but is "${days}".`);
  const known = declineUnits.find((each) => each === unit);
  if (known) return { days: Number(days), unit: known };
  throw new ConfigError(`DECLINE_UNIT must be one of ${declineUnits.join(', ')}, but is "${unit}".`);
}

/** Both or none. The address of the mail server holds a password, so it is never repeated. */
function readMail(smtpUrl: string | undefined, from: string | undefined): MailConfig | null {
  if (smtpUrl === undefined && from === undefined) return null;
  if (smtpUrl === undefined) throw new ConfigError('SMTP_URL must be set too when MAIL_FROM is.');
  const url = URL.parse(smtpUrl);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new ConfigError('SMTP_URL must be an address like "smtps://user:password@mail.example:465".');
  if (from === undefined) throw new ConfigError('MAIL_FROM must be set too when SMTP_URL is.');
  if (!/^(?:[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from))
    throw new ConfigError(
      `MAIL_FROM must be an address like "Fællesreferat <referat@kommune.example>", but is "${from}".`,
    );
  return { smtpUrl, from };
}
