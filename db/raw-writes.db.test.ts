import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { enqueue, queuedJobs } from "../server/access/outbox.ts";
import { type Scope, withActor } from "../server/access/with-actor.ts";
import { jobs, timetable } from "../server/jobs/jobs.ts";
import { newId } from "../server/kernel/ids.ts";
import { authDatabase, ownerDatabase } from "./client.ts";
import { auditEvents } from "./schema/events.ts";
import { mandates } from "./schema/organizations.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "./testing/organizations.ts";

/** What the database says to a statement that a wall stops. */
const refused = { cause: { code: "42501" } };

const planted: string[] = [];
afterEach(async () => {
  for (const undo of planted.splice(0)) await ownerDatabase().execute(sql.raw(undo));
});
/** Opens a wall with a policy that lets everything through, for one test. */
async function plantDoor(table: string, command: "insert" | "update", role: "xinfu_app" | "xinfu_worker" | "xinfu_auth" = "xinfu_app") {
  const clause = command === "insert" ? "with check (true)" : "using (true) with check (true)";
  await ownerDatabase().execute(sql.raw(`create policy planted on ${table} for ${command} to ${role} ${clause}`));
  planted.push(`drop policy planted on ${table}`);
}

const statusOf = async (memberId: string) =>
  (await ownerDatabase().select({ status: mandates.status }).from(mandates).where(eq(mandates.memberId, memberId)))[0]?.status;

const approveByHand = (memberId: string) => (scope: Scope) =>
  scope.tx.execute(sql`update mandates set status = 'approved', decided_at = now() where member_id = ${memberId}`);

test("an enterprise that waits for its mandate cannot approve it itself; an administrator can", async () => {
  const { owner } = await makeEnterprise({ mandate: "pending" });
  const administrator = await makeAdministrator();

  await expect(withActor(owner, approveByHand(owner.memberId))).rejects.toMatchObject(refused);
  expect(await statusOf(owner.memberId)).toBe("pending");

  await withActor(administrator, (scope) =>
    scope.tx.execute(
      sql`update mandates set status = 'approved', decided_at = now(), decided_by_user_id = ${administrator.userId} where member_id = ${owner.memberId}`,
    ),
  );
  expect(await statusOf(owner.memberId)).toBe("approved");
});

test("twin: with the wall open, a waiting enterprise approves itself", async () => {
  const { owner } = await makeEnterprise({ mandate: "pending" });
  await plantDoor("mandates", "update");

  await withActor(owner, approveByHand(owner.memberId));

  expect(await statusOf(owner.memberId)).toBe("approved");
});

test("an administrator decides in its own name only", async () => {
  const { owner } = await makeEnterprise({ mandate: "pending" });

  const inAnothersName = withActor(await makeAdministrator(), (scope) =>
    scope.tx.execute(
      sql`update mandates set status = 'approved', decided_at = now(), decided_by_user_id = 'usr_other' where member_id = ${owner.memberId}`,
    ),
  );

  await expect(inAnothersName).rejects.toMatchObject(refused);
});

const insertApproved = (organizationId: string, memberId: string, kind: string, decidedBy: string) => (scope: Scope) =>
  scope.tx.execute(sql`
    insert into mandates (id, organization_id, member_id, kind, status, scope, starts_on, ends_on, decided_at, decided_by_user_id)
    values (${newId("mandate")}, ${organizationId}, ${memberId}, ${kind}, 'approved', '{consent}', '2026-01-01', '2030-12-31', now(), ${decidedBy})`);

test("only a verified representative lets an operator act, and nobody makes a representative", async () => {
  const standing = await makeEnterprise();
  const waiting = await makeEnterprise({ mandate: "pending" });
  await ownerDatabase().delete(mandates).where(eq(mandates.organizationId, standing.organization.id));
  await ownerDatabase().delete(mandates).where(eq(mandates.organizationId, waiting.organization.id));

  const { operator, owner, organization } = standing;
  const attempts = [
    { actor: operator, insert: insertApproved(organization.id, operator.memberId, "operator", operator.userId) },
    { actor: owner, insert: insertApproved(organization.id, owner.memberId, "legal_representative", owner.userId) },
    {
      actor: waiting.owner,
      insert: insertApproved(waiting.organization.id, waiting.operator.memberId, "operator", waiting.owner.userId),
    },
  ];

  for (const { actor, insert } of attempts) await expect(withActor(actor, insert)).rejects.toMatchObject(refused);
  await withActor(owner, insertApproved(organization.id, operator.memberId, "operator", owner.userId));
  expect(await statusOf(operator.memberId)).toBe("approved");
});

test("twin: with the wall open, an operator makes its own mandate", async () => {
  const { operator, organization } = await makeEnterprise();
  await ownerDatabase().delete(mandates).where(eq(mandates.memberId, operator.memberId));
  await plantDoor("mandates", "insert");

  await withActor(operator, insertApproved(organization.id, operator.memberId, "operator", operator.userId));

  expect(await statusOf(operator.memberId)).toBe("approved");
});

test("what a mandate lets somebody do is never edited, by nobody", async () => {
  const { owner, operator } = await makeEnterprise({ binds: ["submit"] });

  for (const actor of [owner, operator, await makeAdministrator()]) {
    const widened = withActor(actor, (scope) =>
      scope.tx.execute(sql`update mandates set scope = '{consent,accept}' where member_id = ${operator.memberId}`),
    );
    await expect(widened).rejects.toMatchObject(refused);
  }
});

type Row = Partial<typeof auditEvents.$inferInsert>;

const rowOf = (more: Row) => ({ id: newId("audit"), requestId: "req_1", action: "consent.granted", detail: {}, ...more }) as never;

/** What a true row of this person says. */
function trueRow(person: { kind: string; userId: string; displayName: string; organizationId: string }): Row {
  const { kind, userId, displayName, organizationId } = person;
  return { actor: `${kind}:${userId}`, actorName: displayName, userId, organizationId };
}

const forgeries: { what: string; forge: (victim: Row) => Row }[] = [
  { what: "actor", forge: ({ actor }) => ({ actor: actor as string }) },
  { what: "name", forge: () => ({ actorName: "平台管理员" }) },
  { what: "person", forge: ({ userId }) => ({ userId: userId as string }) },
  { what: "house", forge: ({ organizationId }) => ({ organizationId: organizationId as string }) },
  { what: "house left out", forge: () => ({ organizationId: null }) },
];

test.each(forgeries)("an audit row with another's $what is refused", async ({ forge }) => {
  const { officer } = await makeLender();
  const { owner } = await makeEnterprise();
  const leave = (row: Row) => withActor(officer, (scope) => scope.tx.insert(auditEvents).values(rowOf(row)));

  await leave(trueRow(officer));
  await expect(leave({ ...trueRow(officer), ...forge(trueRow(owner)) })).rejects.toMatchObject(refused);
});

test.each(forgeries)("twin: with the wall open, an audit row with another's $what is taken", async ({ forge }) => {
  const { officer } = await makeLender();
  const { owner } = await makeEnterprise();
  await plantDoor("audit_events", "insert");

  await withActor(officer, (scope) => scope.tx.insert(auditEvents).values(rowOf({ ...trueRow(officer), ...forge(trueRow(owner)) })));
});

const job = { kind: "system", job: "offers.settle", requestId: "req_1" } as const;
const jobRow: Row = { actor: "system:offers.settle", actorName: "system:offers.settle" };

test("a job leaves rows as itself, of no house, and never as a person", async () => {
  const leave = (row: Row) => withActor(job, (scope) => scope.tx.insert(auditEvents).values(rowOf(row)));

  await leave(jobRow);

  for (const forged of [{ actor: "lender:usr_1" }, { actorName: "沈若澜" }, { userId: "usr_1" }, { organizationId: "org_1" }]) {
    await expect(leave({ ...jobRow, ...forged })).rejects.toMatchObject(refused);
  }
});

test("twin: with the wall open, a job leaves a row as a person", async () => {
  await plantDoor("audit_events", "insert", "xinfu_worker");

  await withActor(job, (scope) => scope.tx.insert(auditEvents).values(rowOf({ ...jobRow, actor: "lender:usr_1" })));
});

test("signing in leaves rows of the person, or of nobody, and for no house", async () => {
  const leave = (row: Row) => authDatabase().transaction((tx) => tx.insert(auditEvents).values(rowOf(row)));

  await leave({ actor: "person:usr_1", actorName: "沈若澜", userId: "usr_1" });
  await leave({ actor: "public", actorName: "", userId: null });

  const forgeries: Row[] = [
    { actor: "administrator:usr_1", userId: "usr_1" },
    { actor: "person:usr_2", userId: "usr_1" },
    { actor: "person:usr_1", userId: null },
    { actor: "person:usr_1", userId: "usr_1", organizationId: "org_1" },
  ];
  for (const forged of forgeries) await expect(leave({ actorName: "沈若澜", ...forged })).rejects.toMatchObject(refused);
});

test("twin: with the wall open, signing in leaves a row as an administrator", async () => {
  await plantDoor("audit_events", "insert", "xinfu_auth");

  await authDatabase().transaction((tx) =>
    tx.insert(auditEvents).values(rowOf({ actor: "administrator:usr_1", actorName: "沈若澜", userId: "usr_1" })),
  );
});

const queueByHand = (name: string) => sql`select xinfu_enqueue(${name}, '{}'::json, ${newId("request")})`;
/** What the timetable alone asks for. */
const timed = timetable.map(({ task }) => task).filter((task) => !queuedJobs.some((name) => name === task));

test("only jobs that a verb queues can be queued, and each of them can", async () => {
  const { officer } = await makeLender();

  for (const name of queuedJobs) await withActor(officer, (scope) => enqueue(scope.tx, name, {}, newId("request")));

  expect(queuedJobs.filter((name) => !(name in jobs))).toEqual([]);
  expect(Object.keys(jobs).sort()).toEqual([...queuedJobs, ...timed].sort());
  for (const name of [...timed, "outbox.send ", "", "anything"]) {
    await expect(withActor(officer, (scope) => scope.tx.execute(queueByHand(name)))).rejects.toMatchObject(refused);
  }
});

test("signing in asks for mail and for no other job", async () => {
  const queue = (name: string) => authDatabase().transaction((tx) => tx.execute(queueByHand(name)));

  await queue("outbox.send");
  for (const name of queuedJobs.filter((one) => one !== "outbox.send")) await expect(queue(name)).rejects.toMatchObject(refused);
});

test("twin: with the list gone, any job is queued", async () => {
  const { officer } = await makeLender();
  const [kept] = await ownerDatabase().execute<{ body: string }>(
    sql`select pg_get_functiondef('xinfu_enqueue(text, json, text)'::regprocedure) as body`,
  );
  await ownerDatabase().execute(sql.raw(kept?.body.replace(/ {2}IF job[\s\S]*?END IF;\n/, "") ?? ""));
  planted.push(kept?.body ?? "");

  await withActor(officer, (scope) => scope.tx.execute(queueByHand("anything")));
});
