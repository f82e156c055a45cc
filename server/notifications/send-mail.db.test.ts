import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { outboxMessages } from "../../db/schema/events.ts";
import { members } from "../../db/schema/organizations.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { type Mail, sendMail } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { readDemoOutbox, unsafeReadOutbox } from "./read-outbox.ts";
import { forgetLinks, sendOutboxMessage } from "./send-mail.ts";

const job: SystemActor = { kind: "system", job: "outbox.send", requestId: newId("request") };
const visitor = { kind: "public", requestId: newId("request") } as const;

/** Lays a mail out and gives its id. */
async function layOut(mail: Pick<Mail, "to"> & Partial<Mail>): Promise<string> {
  const before = new Set((await ownerDatabase().select().from(outboxMessages)).map((row) => row.id));
  await withActor(visitor, ({ tx }) => sendMail(tx, { locale: "en", template: "offer_received", facts: {}, path: "/enterprise", ...mail }));
  const fresh = (await ownerDatabase().select().from(outboxMessages)).find((row) => !before.has(row.id));
  return fresh?.id ?? "";
}
const rowOf = async (id: string) => (await ownerDatabase().select().from(outboxMessages).where(eq(outboxMessages.id, id)))[0];

function makePost(fails: (to: string) => boolean = () => false) {
  const letters: { to: string; subject: string }[] = [];
  const post = async (letter: { to: string; subject: string }) => {
    if (fails(letter.to)) throw new Error("mailbox unavailable");
    letters.push(letter);
  };
  return { letters, post };
}

test("a message is sent once, however often the queue asks", async () => {
  const { letters, post } = makePost();
  const id = await layOut({ to: "a@example.test" });

  for (let n = 0; n < 3; n++) await sendOutboxMessage(job, { outboxMessageId: id }, post);

  expect(letters).toMatchObject([{ to: "a@example.test", subject: "A lender has made you an offer" }]);
  expect((await rowOf(id))?.sentAt).toBeInstanceOf(Date);
});

test("a message to an organization reaches each active member in the own language, and nobody who has left", async () => {
  const { organization, officer, manager, approver } = await makeLender();
  await ownerDatabase().update(members).set({ locale: "zh-CN" }).where(eq(members.id, officer.memberId));
  await ownerDatabase().update(members).set({ status: "removed" }).where(eq(members.id, approver.memberId));
  const { letters, post } = makePost();

  await sendOutboxMessage(job, { outboxMessageId: await layOut({ to: organization.id, template: "case_received" }) }, post);

  const subjects = Object.fromEntries(letters.map((letter) => [letter.to, letter.subject]));
  expect(subjects).toEqual({
    [`${officer.userId}@example.test`]: "您有一笔新的融资需求待受理",
    [`${manager.userId}@example.test`]: "A new loan request is in your queue",
  });
});

test("a failure is noted and tried again, and who has got the letter does not get it twice", async () => {
  const { organization, officer } = await makeLender();
  let isDown = true;
  const { letters, post } = makePost((to) => isDown && to.startsWith(officer.userId));
  const id = await layOut({ to: organization.id });

  await expect(sendOutboxMessage(job, { outboxMessageId: id }, post)).rejects.toThrow("mailbox unavailable");
  expect(await rowOf(id)).toMatchObject({ sentAt: null, failedTries: 1, lastError: "mailbox unavailable" });
  isDown = false;
  await sendOutboxMessage(job, { outboxMessageId: id }, post);

  expect(letters).toHaveLength(3);
  expect(new Set(letters.map((letter) => letter.to)).size).toBe(3);
  expect((await rowOf(id))?.sentAt).toBeInstanceOf(Date);
});

test("without a mail server the message stays where it can be read", async () => {
  const id = await layOut({ to: "a@example.test" });

  await sendOutboxMessage(job, { outboxMessageId: id }, null);

  expect(await rowOf(id)).toMatchObject({ sentAt: null, failedTries: 0 });
});

test("a rolled back act leaves no message behind", async () => {
  const before = (await ownerDatabase().select().from(outboxMessages)).length;

  const act = withActor(visitor, async ({ tx }) => {
    await sendMail(tx, { to: "a@example.test", locale: "en", template: "offer_received", facts: {} });
    throw new Error("changed my mind");
  });

  await expect(act).rejects.toThrow();
  expect(await ownerDatabase().select().from(outboxMessages)).toHaveLength(before);
});

const opening = (token: string): Pick<Mail, "to"> & Partial<Mail> => ({
  to: `${newId("user")}@example.test`,
  template: "verify_email",
  path: `/verify-email?token=${token}&uscc=91320505MA00000000`,
});

test("once a letter has left, what opens something stands in it alone; other links stay", async () => {
  const { letters, post } = makePost();
  const token = "T".repeat(43);
  const invitation = { to: "b@example.test", template: "invitation", path: `/invitations/${token}` } as const;
  const facts = { organization: "太湖银行", role: "manager", invitedBy: "陈一诺" };
  const ids = [await layOut(opening(token)), await layOut({ ...invitation, facts }), await layOut({ to: "c@example.test" })];

  for (const outboxMessageId of ids) await sendOutboxMessage(job, { outboxMessageId }, post);

  expect(letters).toHaveLength(3);
  expect(JSON.stringify(letters).split(token)).toHaveLength(5);
  const kept = await Promise.all(ids.map(async (id) => (await rowOf(id))?.payload));
  expect(JSON.stringify(kept)).not.toContain(token);
  expect(kept[2]).toMatchObject({ path: "/enterprise" });
});

test("a letter on its way keeps its link until the last recipient has it", async () => {
  const token = "U".repeat(43);
  const id = await layOut(opening(token));
  const { post } = makePost(() => true);

  await expect(sendOutboxMessage(job, { outboxMessageId: id }, post)).rejects.toThrow("mailbox unavailable");

  expect(JSON.stringify(await rowOf(id))).toContain(token);
});

test("a message that never left keeps its link for the mailbox page, and loses it when nothing is opened by it any more", async () => {
  const [fresh, old] = ["V".repeat(43), "W".repeat(43)];
  const ids = [await layOut(opening(fresh)), await layOut(opening(old))];
  const longAgo = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
  await ownerDatabase()
    .update(outboxMessages)
    .set({ createdAt: longAgo })
    .where(eq(outboxMessages.id, ids[1] ?? ""));

  await forgetLinks({ ...job, job: "outbox.forget_links" });
  await forgetLinks({ ...job, job: "outbox.forget_links" });

  const kept = JSON.stringify(await Promise.all(ids.map(rowOf)));
  expect([kept.includes(fresh), kept.includes(old)]).toEqual([true, false]);
  const shown = (await unsafeReadOutbox(newId("request"), 500)).filter(({ id }) => ids.includes(id));
  expect(shown.map(({ link }) => link === null).toSorted()).toEqual([false, true]);
});

test("the demo world's mailbox shows letters to addresses of nobody, and none to an address that somebody may own", async () => {
  const { organization, officer, manager } = await makeLender();
  await ownerDatabase().update(members).set({ email: "manager@bank-of-somewhere.cn" }).where(eq(members.id, manager.memberId));
  const [real, hidden] = ["R".repeat(43), "T".repeat(43)];
  await layOut({ ...opening(real), to: "somebody@qq.com" });
  await layOut({ ...opening(hidden), to: "somebody@demo.example.cn" });
  await layOut({ to: organization.id, template: "case_received" });

  const shown = await readDemoOutbox(newId("request"), 500);
  const all = await unsafeReadOutbox(newId("request"), 500);

  expect(shown.map(({ to }) => to)).toContain(`${officer.userId}@example.test`);
  expect(JSON.stringify(shown)).not.toMatch(/@qq\.com|@demo\.example\.cn|@bank-of-somewhere|R{43}|T{43}/);
  expect(JSON.stringify(all)).toMatch(/somebody@qq\.com.*R{43}|R{43}.*somebody@qq\.com/);
});
