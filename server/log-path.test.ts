import { expect, test } from "vitest";
import { newId } from "./kernel/ids.ts";
import { pathForLog } from "./log-path.ts";

const token = "Zk3xQ0b7-vN2yL_9aTqWmP4sHdC8eRfUgJ1oKiXwB5E";

test.each([
  [`/invitations/${token}`, "/invitations/…"],
  [`/zh-CN/invitations/${token}?next=/lender`, "/zh-CN/invitations/…"],
  ["/invitations/short", "/invitations/…"],
  ["/verify/7K3M-Q9XW-2B4N-8ZRT", "/verify/…"],
  ["/zh-CN/verify/7K3MQ9XW2B4N8ZRT?file=0", "/zh-CN/verify/…"],
  [`/elsewhere/${token}/more`, "/elsewhere/…/more"],
  [`/reset-password?token=${token}`, "/reset-password"],
  [`/sign-in#${token}`, "/sign-in"],
])("of %s the log keeps %s", (path, kept) => {
  expect(pathForLog(path)).toBe(kept);
});

test("ids stay, so that a fault can be found again", () => {
  const path = `/lender/cases/${newId("case")}/profile`;

  expect(pathForLog(path)).toBe(path);
});
