import { expect, test } from "vitest";
import { z } from "zod";
import { stuckStatuses } from "../../../db/schema/words.ts";
import { DomainError } from "../../kernel/errors.ts";
import { causeOf, mayBeUndone, stuckEvents, transition } from "./stuck.ts";

test("a decision that waits is tried again or undone, comes back when it fails, and ends once", () => {
  const table = Object.fromEntries(
    stuckStatuses.map((status) => [
      status,
      Object.fromEntries(stuckEvents.flatMap((event) => (transition(status, event) ? [[event, transition(status, event)]] : []))),
    ]),
  );

  expect(table).toEqual({
    stuck: { try_again: "retrying", undo: "undoing", fail: "stuck", carry_out: "carried_out" },
    retrying: { fail: "stuck", carry_out: "carried_out" },
    undoing: { fail: "stuck", end: "undone" },
    carried_out: {},
    undone: {},
  });
});

test("a granted repair is not undone; what was corrected or upheld may be", () => {
  expect(["repair", "objection", "amendment"].map((kind) => mayBeUndone(kind as "repair"))).toEqual([false, true, true]);
});

const failed = (code: string) => new Error("Failed query: select secret", { cause: Object.assign(new Error("x"), { code }) });

test.each([
  ["a race that was lost to the end", failed("40001"), "busy", "40001"],
  ["a row that others held", failed("55P03"), "busy", "55P03"],
  ["a database that is full", failed("53100"), "unavailable", "53100"],
  ["a constraint", failed("23505"), "contradicts", "23505"],
  ["a text that is no number", failed("22P02"), "unreadable", "22P02"],
  ["a trigger's own word", failed("P0001"), "fault", "P0001"],
  ["a shape that is not as declared", new z.ZodError([]), "unreadable", "ZodError"],
  ["a rule", new DomainError("CONFLICT", "record.ended"), "refused", "record.ended"],
  ["a fault of ours", new TypeError("x is not a function"), "fault", "TypeError"],
  ["what is no error", "nothing", "fault", "string"],
])("%s is told in words and by its code, never by a value", (_what, error, cause, fault) => {
  expect(causeOf(error)).toEqual({ cause, fault });
});
