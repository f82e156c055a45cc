import { expect, test } from "vitest";
import { makeAccount } from "../../db/testing/accounts.ts";
import { newId } from "../kernel/ids.ts";
import { choosePassword } from "./choose-password.ts";
import { makeAdministrator, resetAdministrator } from "./make-administrator.ts";
import { readSession } from "./session.ts";
import { signInWithPassword } from "./sign-in.ts";

const password = "correct horse battery";
const caller = { address: "192.0.2.1", requestId: newId("request") };
const tokenIn = (link: string) => new URL(link).searchParams.get("token") ?? "";

test("the machine makes two administrators, who choose a password once, enrol a second factor, and no third", async () => {
  const [one, other] = await Promise.all(
    ["a@example.test", "b@example.test"].map((email) => makeAdministrator({ email, displayName: "管理员" })),
  );

  const { email } = await choosePassword(caller, { token: tokenIn(one?.link ?? ""), password });
  const opened = await signInWithPassword({ email, password, code: "", deviceMark: null, ...caller, userAgent: "test" });

  expect([one?.administrators, other?.administrators].sort()).toEqual([1, 2]);
  expect(await readSession(opened?.sessionId ?? "", newId("request"))).toMatchObject({ actor: null, need: "second_factor" });
  await expect(makeAdministrator({ email: "c@example.test", displayName: "丙" })).rejects.toMatchObject({
    reason: "administrator.by_invitation_now",
  });
  await expect(resetAdministrator({ email: (await makeAccount()).email })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { link } = await resetAdministrator({ email });
  expect(await readSession(opened?.sessionId ?? "", newId("request"))).toBeNull();
  await expect(choosePassword(caller, { token: tokenIn(link), password: "a wholly new sentence" })).resolves.toEqual({ email });
});
