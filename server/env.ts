import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

/** The four login roles. Who they are and what they may do: `db/roles.ts`, `db/grants.ts`. */
export const databaseRoles = ["owner", "app", "auth", "worker"] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

const yesOrNo = z.enum(["0", "1"]).transform((word) => word === "1");
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

const Environment = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    DATABASE_URL: postgresUrl.optional(),
    XINFU_DATA_DIR: z.string().default(".data"),
    XINFU_SAMPLES: z.string().default("../shared/data"),
    XINFU_DEMO: yesOrNo.default(true),
    XINFU_GALLERY: yesOrNo.optional(),
    XINFU_PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
    XINFU_POOLED: yesOrNo.default(false),
    XINFU_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    XINFU_HOST: z.string().default("localhost"),
    XINFU_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    XINFU_S3_REGION: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .default("us-east-1"),
    XINFU_S3_BUCKET: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .optional(),
    XINFU_S3_KEY: z.string().optional(),
    XINFU_S3_SECRET: z.string().optional(),
    XINFU_S3_PATH_STYLE: yesOrNo.default(true),
    SMTP_HOST: z.string().optional(),
    SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
    SMTP_USER: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    SMTP_SECURE: yesOrNo.default(false),
    SMTP_FROM: z.string().default("Xinfu <no-reply@localhost>"),
    XINFU_OWNER_URL: postgresUrl.optional(),
    XINFU_APP_URL: postgresUrl.optional(),
    XINFU_AUTH_URL: postgresUrl.optional(),
    XINFU_WORKER_URL: postgresUrl.optional(),
  })
  .superRefine((given, check) => {
    // A store that is named by half would be a folder that nobody meant.
    const names = ["XINFU_S3_ENDPOINT", "XINFU_S3_BUCKET", "XINFU_S3_KEY", "XINFU_S3_SECRET"] as const;
    if (names.every((name) => given[name] === undefined)) return;
    for (const name of names) if (given[name] === undefined) check.addIssue({ code: "custom", path: [name], message: "is missing" });
  })
  .transform((given) => ({
    nodeEnv: given.NODE_ENV,
    port: given.PORT,
    /** Set when an existing Postgres is used in place of the bundled one. */
    databaseUrl: given.DATABASE_URL ?? null,
    dataDir: resolve(given.XINFU_DATA_DIR),
    samplesDir: resolve(given.XINFU_SAMPLES),
    /** The demo world lives beside the bundled database only. */
    demo: given.XINFU_DEMO && given.DATABASE_URL === undefined,
    gallery: given.XINFU_GALLERY ?? given.NODE_ENV !== "production",
    publicOrigin: new URL(given.XINFU_PUBLIC_ORIGIN ?? `http://localhost:${given.PORT}`).origin,
    /** Behind a pooler in transaction mode: no prepared statements. */
    pooled: given.XINFU_POOLED,
    /** How many reverse proxies of our own stand in front: so many entries of X-Forwarded-For are believed. */
    trustedProxies: given.XINFU_TRUSTED_PROXIES,
    /** The address the web process listens on: loopback unless told otherwise. */
    host: given.XINFU_HOST === "127.0.0.1" ? "localhost" : given.XINFU_HOST,
    /** Where papers lie when there is no bucket for them. */
    papersDir: join(resolve(given.XINFU_DATA_DIR), "papers"),
    /** The bucket that papers lie in; null: the data folder. */
    s3: given.XINFU_S3_ENDPOINT
      ? {
          endpoint: given.XINFU_S3_ENDPOINT,
          region: given.XINFU_S3_REGION,
          bucket: given.XINFU_S3_BUCKET ?? "",
          keyId: given.XINFU_S3_KEY ?? "",
          secret: given.XINFU_S3_SECRET ?? "",
          pathStyle: given.XINFU_S3_PATH_STYLE,
        }
      : null,
    /** Null: mail stays in the outbox. */
    smtp: given.SMTP_HOST
      ? {
          host: given.SMTP_HOST,
          port: given.SMTP_PORT,
          secure: given.SMTP_SECURE,
          from: given.SMTP_FROM,
          credentials: given.SMTP_USER ? { user: given.SMTP_USER, pass: given.SMTP_PASSWORD ?? "" } : null,
        }
      : null,
    roleUrls: {
      owner: given.XINFU_OWNER_URL,
      app: given.XINFU_APP_URL,
      auth: given.XINFU_AUTH_URL,
      worker: given.XINFU_WORKER_URL,
    } satisfies Record<DatabaseRole, string | undefined>,
  }));
export type Env = z.infer<typeof Environment>;

/** Settings out of a process environment; an empty variable counts as unset. Throws with the name of what is wrong. */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not usable. ${faults.join("; ")}`);
}

let settings: Env | undefined;

/** The settings of this process, read once. Nothing else reads `process.env`. */
export function env(): Env {
  settings ??= parseEnvironment(process.env);
  return settings;
}

/**
 * For commands beside a running application: the settings of this process, on the port that the application of this data folder listens on
 * unless the environment names one, so that the links a command prints lead somewhere.
 */
export function settleBesideRunning(): Env {
  const own = parseEnvironment(process.env);
  const running = process.env.PORT ? null : runtime(own.dataDir)?.supervisor;
  settings = running && isThere(running.pid) ? parseEnvironment({ ...process.env, PORT: String(running.port) }) : own;
  return settings;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const Secret = z.string().min(20);

/** What `npm start` makes on the first start: passwords of the database roles, and the keys of the application. */
export const Secrets = z.object({
  /** Signs session tokens. */
  authSecret: Secret,
  /** 32 bytes in base64; seals second-factor seeds. */
  encryptionKey: Secret,
  passwords: z.object({ superuser: Secret, owner: Secret, app: Secret, auth: Secret, worker: Secret }),
});
export type Secrets = z.infer<typeof Secrets>;

/** Where the parts of a data folder lie. */
export function dataFiles(dataDir: string) {
  return {
    postgres: join(dataDir, "pg"),
    postgresLog: join(dataDir, "postgres.log"),
    secrets: join(dataDir, "secrets.json"),
    runtime: join(dataDir, "runtime.json"),
    backups: join(dataDir, "backups"),
    /** The signed checkpoints of the transparency log, one after another. */
    checkpoints: join(dataDir, "checkpoints.txt"),
  };
}

const secretsByFolder = new Map<string, Secrets>();

/** The secrets of the data folder. Throws before the first start: they are never defaulted. */
export function secrets(dataDir: string = env().dataDir): Secrets {
  const known = secretsByFolder.get(dataDir);
  if (known) return known;
  const read = Secrets.parse(readJson(dataFiles(dataDir).secrets, "There are no secrets yet"));
  secretsByFolder.set(dataDir, read);
  return read;
}

/** What runs now, as the supervisor last wrote it. */
export const Runtime = z.object({
  /** Address of the bundled database, and the process that keeps it running. */
  database: z.object({ host: z.string(), port: z.number(), name: z.string(), keeper: z.number() }).nullable(),
  supervisor: z.object({ pid: z.number(), port: z.number(), startedAt: z.string(), isStopping: z.boolean() }).nullable(),
  children: z.record(
    z.string(),
    z.object({ pid: z.number().nullable(), restarts: z.number(), startedAt: z.string(), heardAt: z.string().nullable() }),
  ),
});
export type Runtime = z.infer<typeof Runtime>;

/** The runtime file of the data folder, or null when nothing was ever started from it. */
export function runtime(dataDir: string = env().dataDir): Runtime | null {
  try {
    return Runtime.parse(JSON.parse(readFileSync(/* turbopackIgnore: true */ dataFiles(dataDir).runtime, "utf8")));
  } catch {
    return null;
  }
}

/** The connection URL of a role: handed down at spawn, or put together from DATABASE_URL or the running bundled database. */
export function databaseUrlOf(role: DatabaseRole): string {
  const given = env().roleUrls[role];
  if (given) return given;
  const url = new URL(env().databaseUrl ?? bundledUrl());
  url.username = `xinfu_${role}`;
  url.password = secrets().passwords[role];
  return url.href;
}

function bundledUrl(): string {
  const database = runtime()?.database;
  if (!database) throw new Error(`The database of ${env().dataDir} is not running: npm start`);
  return `postgres://${database.host}:${database.port}/${database.name}`;
}

function readJson(path: string, otherwise: string): unknown {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ path, "utf8"));
  } catch (cause) {
    throw new Error(`${otherwise}: ${path} cannot be read. npm start makes it.`, { cause });
  }
}
