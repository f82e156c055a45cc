import { expect, test } from "vitest";
import { z } from "zod";
import { signOf } from "./error-text";

const Ground = z.strictObject({ ground: z.enum(["not_needed", "other"]), statement: z.string().min(10) });
const Rest = z.discriminatedUnion("rest", [
  z.object({ rest: z.literal("nothing") }),
  z.object({ rest: z.literal("kept"), what: z.string() }),
]);
const signsOf = (schema: z.ZodType, value: unknown) =>
  Object.fromEntries(schema.safeParse(value, { error: signOf }).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? []);

test.each([undefined, null, ""])("where one of several answers is to be chosen and %j is, the form says so", (ground) => {
  expect(signsOf(Ground, { ground, statement: "long enough" })).toEqual({ ground: "?choose:" });
  expect(signsOf(Rest, { rest: ground })).toEqual({ rest: "?choose:" });
});

test("an answer that is none of them, one that was not written and a box that was not ticked are told apart from it", () => {
  expect(signsOf(Ground, { ground: "else", statement: "" })).toEqual({ ground: "?choice:", statement: "?required:" });
  expect(signsOf(Rest, { rest: "else" })).toEqual({ rest: "?choice:" });
  expect(signsOf(Rest, { rest: "kept" })).toEqual({ what: "?required:" });
  expect(signsOf(z.object({ isRead: z.literal(true) }), {})).toEqual({ isRead: "?required:" });
});
