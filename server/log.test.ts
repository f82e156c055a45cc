import { inspect } from "node:util";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { guardPrinting } from "./log.ts";

const canary = "canary-77-9e";

/** A failed query as the driver tells of it: its words and values in the message, the row in the detail. */
function failure(): Error {
  const refused = Object.assign(new Error(`invalid input syntax for type integer: "${canary}"`), {
    code: "22P02",
    detail: `Failing row contains (${canary}).`,
    parameters: [canary],
  });
  return new DrizzleQueryError("select * from credit_records where holder = $1", [canary], refused);
}

/** A console that keeps what a real one would print, here as Next's own printing calls it. */
function listen() {
  const printed: string[] = [];
  const keep = (...given: unknown[]) => {
    printed.push(given.map((one) => (typeof one === "string" ? one : inspect(one, { depth: 9 }))).join(" "));
  };
  return { printed, console: { error: keep, warn: keep, log: keep } };
}

test.each(["error", "warn", "log"] as const)(
  "a failed query that the framework prints by console.%s holds no word and no value of it",
  (way) => {
    const heard = listen();
    guardPrinting(heard.console);

    heard.console[way](" \u2a2f", failure());
    heard.console[way](String(failure().stack));
    heard.console[way](new Error("rendering failed", { cause: failure() }));

    expect(heard.printed).toHaveLength(3);
    expect(heard.printed.join()).not.toMatch(/canary|select|credit_records/);
    expect(heard.printed[0]).toContain("22P02");
  },
);

test("what is no failed query is printed as it was", () => {
  const heard = listen();
  guardPrinting(heard.console);

  heard.console.log("ready on", 3000);

  expect(heard.printed).toEqual(["ready on 3000"]);
});

test("twin: unguarded, the same printing tells the query and its values", () => {
  const heard = listen();

  heard.console.error(" \u2a2f", failure());

  expect(heard.printed.join()).toMatch(/canary/);
  expect(heard.printed.join()).toMatch(/credit_records/);
});
