import type { Secrets } from "../server/env.ts";
import { connect } from "./client.ts";
import { migrate } from "./migrate.ts";
import { ensureRoles } from "./roles.ts";
import { seedReference } from "./seed/reference.ts";

export type PrepareOptions = {
  /** A user who may create roles and objects in the database it names. */
  readonly adminUrl: string;
  readonly passwords: Secrets["passwords"];
  /** Called once before an existing database is changed. */
  readonly backup?: (from: number) => Promise<void>;
};

/** Makes any database ready for this version: roles, migrations, grants, reference data. Running it again changes nothing. */
export async function prepareDatabase({ adminUrl, passwords, backup }: PrepareOptions): Promise<void> {
  const admin = connect(adminUrl, { name: "xinfu roles" });
  try {
    await ensureRoles(admin, passwords);
  } finally {
    await admin.end({ timeout: 5 });
  }
  const ownerUrl = urlAs(adminUrl, "owner", passwords);
  await migrate({ ownerUrl, workerUrl: urlAs(adminUrl, "worker", passwords), ...(backup ? { backup } : {}) });
  const owner = connect(ownerUrl, { name: "xinfu reference data" });
  try {
    await seedReference(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** The same database, seen by one of our roles. */
export function urlAs(adminUrl: string, role: "owner" | "app" | "auth" | "worker", passwords: Secrets["passwords"]): string {
  const url = new URL(adminUrl);
  url.username = `xinfu_${role}`;
  url.password = passwords[role];
  return url.href;
}
