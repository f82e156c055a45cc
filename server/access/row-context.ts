import type { Actor, KeyActor, Newcomer, Visitor } from "../kernel/actor.ts";
import { regionPrefix } from "../kernel/region.ts";

export type AnyActor = Actor | KeyActor | Newcomer | Visitor;

/** The facts that row policies compare. Every one is set in each transaction, empty when it does not apply. */
export type RowContext = {
  readonly actor: string;
  readonly name: string;
  readonly role: string;
  readonly user: string;
  readonly organization: string;
  readonly represents: string;
  readonly subject: string;
  readonly items: string;
  readonly loan_request: string;
  readonly signers: string;
  readonly token: string;
  readonly unit: string;
  readonly region: string;
};

/** How an actor is named in audit rows: `enterprise:usr_…`, `system:imports.run`, `key:psk_…`, `public`. */
export function nameOf(actor: AnyActor): string {
  if (actor.kind === "system") return `system:${actor.job}`;
  if (actor.kind === "public") return "public";
  if (actor.kind === "key") return `key:${actor.keyId}`;
  return `${actor.kind}:${actor.userId}`;
}

/** How an actor is called where people read: a job and a visitor go by what they are. */
export function calledName(actor: AnyActor): string {
  return actor.kind === "system" || actor.kind === "public" ? nameOf(actor) : actor.displayName;
}

/** What row policies learn of an actor. An enterprise reads its own subject: everything once its mandate is approved, registry facts before. */
export function rowContextOf(actor: AnyActor): RowContext {
  const base: RowContext = {
    actor: nameOf(actor),
    name: Buffer.from(calledName(actor), "utf8").toString("hex"),
    role: actor.kind,
    user: "",
    organization: "",
    represents: "",
    subject: "",
    items: "",
    loan_request: "",
    signers: "",
    token: "",
    unit: "",
    region: "",
  };
  if (actor.kind === "system" || actor.kind === "public") return base;
  if (actor.kind === "key") return { ...base, organization: actor.organizationId };
  if (actor.kind === "person") {
    return { ...base, user: actor.userId, organization: actor.organizationId ?? "", token: actor.tokenHash ?? "" };
  }
  const person = { ...base, user: actor.userId, organization: actor.organizationId, region: regionOf(actor) };
  if (actor.kind !== "enterprise") return person;
  if (actor.mandate !== "approved") return { ...person, subject: actor.subjectId, items: "REG-01" };
  const represents = actor.role === "legal_representative" ? actor.organizationId : "";
  return { ...person, subject: actor.subjectId, items: "*", represents };
}

/** What the codes of a regional administrator's place begin with; empty for whoever is bound to none. One whose region nobody named has no place at all. */
function regionOf(actor: Actor): string {
  if (actor.kind !== "administrator" || actor.role !== "regional_administrator") return "";
  return actor.regionCode === null ? "none" : regionPrefix(actor.regionCode);
}

/** `set local xinfu.… = '…'` for each fact: the one place where SQL is put together from text, so each value must be a plain word. */
export function setLocal(facts: Partial<RowContext>): string {
  return Object.entries(facts)
    .map(([name, value]) => `set local xinfu."${name}" = '${plainWord(value)}'`)
    .join("; ");
}

/** Ids, item codes, hex and job names; anything else never reaches the database as SQL. */
function plainWord(value: string): string {
  if (!/^[A-Za-z0-9_.:,*-]*$/.test(value)) throw new Error("a row context value must be a plain word");
  return value;
}
