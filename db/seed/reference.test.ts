import { globSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { severities } from "../schema/words.ts";

type Row = Record<string, string>;
const file = (name: string) => readFileSync(new URL(`reference/${name}`, import.meta.url), "utf8");
const table = (name: string) => parse(file(name), { columns: true }) as Row[];
const count = (rows: readonly Row[], level: string) => rows.filter((row) => row.level === level).length;

test("the country has 34 provinces, 342 cities and 2,975 counties, each under its parent", () => {
  const regions = table("regions.csv");
  const codes = new Set(regions.map((row) => row.code));

  expect([count(regions, "1"), count(regions, "2"), count(regions, "3")]).toEqual([34, 342, 2975]);
  expect(codes.size).toBe(regions.length);
  expect(regions.filter((row) => row.parent_code && !codes.has(row.parent_code))).toEqual([]);
  expect(regions.filter((row) => row.level !== "3" && !row.name_en)).toEqual([]);
  expect(regions.filter((row) => !row.name_en).length).toBeLessThan(10);
});

test("the industries are the standard's 20 sections, 97 divisions, 473 groups and 1,381 classes, no code twice", () => {
  const industries = table("industries.csv");

  expect(["1", "2", "3", "4"].map((level) => count(industries, level))).toEqual([20, 97, 473, 1381]);
  expect(new Set(industries.map((row) => row.code)).size).toBe(industries.length);
});

test("every section and division has an English name of its own", () => {
  const named = table("industries.csv").filter(({ level }) => level === "1" || level === "2");
  const namesOf = (level: string) => named.filter((row) => row.level === level).map(({ name_en }) => name_en);

  expect(named.filter(({ name_en }) => !name_en || /\p{Script=Han}/u.test(name_en))).toEqual([]);
  for (const level of ["1", "2"]) expect(new Set(namesOf(level)).size).toBe(namesOf(level).length);
});

test("the catalogue has 17 classes and 49 items and calls itself modelled on the law", () => {
  const catalogue = JSON.parse(file("catalogue.json"));
  const classes = new Set(catalogue.classes.map((row: Row) => row.code));

  expect([catalogue.classes.length, catalogue.items.length]).toEqual([17, 49]);
  expect(catalogue.items.filter((row: Row) => !classes.has(row.class_code))).toEqual([]);
  expect(catalogue.label_en).toContain("modelled on");
});

test("the second edition adds commitments, and no code that the first has", () => {
  const [first, second] = [JSON.parse(file("catalogue.json")), JSON.parse(file("catalogue-2.json"))];
  const given = new Set([...first.classes, ...first.items].map((row: Row) => row.code));

  expect(second.items.map((row: Row) => row.code)).toEqual(["CMT-01"]);
  expect([...second.classes, ...second.items].filter((row: Row) => given.has(row.code))).toEqual([]);
  expect(second.label_en).toContain("modelled on");
});

test("a holiday is a weekday off, a workday is a weekend worked", () => {
  const wrong = table("calendar-days.csv").filter((row) => {
    const weekday = new Date(`${row.day}T00:00:00Z`).getUTCDay();
    return (weekday === 0 || weekday === 6) !== (row.kind === "workday");
  });

  expect(wrong).toEqual([]);
});

test("two rows of one rule in one region never hold on the same day", () => {
  const rules = JSON.parse(file("dated-rules.json")) as {
    rule: string;
    region_code?: string;
    effective_from: string;
    effective_to?: string;
  }[];
  const clashes = rules.filter((one) =>
    rules.some(
      (other) =>
        other !== one &&
        other.rule === one.rule &&
        other.region_code === one.region_code &&
        other.effective_from >= one.effective_from &&
        other.effective_from <= (one.effective_to ?? "9999-12-31"),
    ),
  );

  expect(clashes).toEqual([]);
});

// The registry of rules names them all and reads none.
const sources = globSync("server/**/*.ts")
  .filter((path) => !path.endsWith(".test.ts") && !path.startsWith("server/catalogue/rules/"))
  .map((path) => readFileSync(path, "utf8"));
const dated = () => JSON.parse(file("dated-rules.json")) as { rule: string; value: unknown; effective_to?: string }[];
const isRead = (rule: string) => {
  const [room = "", name = ""] = rule.split(".");
  const asText = sources.some((source) => source.includes(`"${rule}"`));
  // Rules asked for by a word of theirs: `publicity.${severity}`, `consent.${purpose}`.
  const byWord = sources.some((source) => source.includes(`\`${room}.\${`));
  const hasWord = sources.some((source) => source.includes(`purpose: "${name}"`)) || (severities as readonly string[]).includes(name);
  return asText || (byWord && hasWord);
};

test("every dated rule is read by some code, and every rule that code names is there", () => {
  const names = new Set(dated().map(({ rule }) => rule));
  const named = sources.flatMap((source) => [...source.matchAll(/ruleOn\(\w+, "([a-z_.]+)"/g)].map(([, rule]) => rule ?? ""));

  expect([...names].filter((rule) => !isRead(rule))).toEqual([]);
  expect(named.filter((rule) => !names.has(rule))).toEqual([]);
  expect(named.length).toBeGreaterThan(3);
});

test("twin: a rule that nobody asks for is noticed", () => {
  expect(["statistics.group_min", "consent.sharing", "publicity.penalty_special_fields"].filter(isRead)).toEqual([]);
});

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Constants with the name and a number of their own for what a dated rule in force says. */
function repeatedIn(codes: readonly string[]) {
  const inForce = dated().filter(({ effective_to }) => effective_to === undefined);
  const said = inForce.flatMap(({ rule, value }): [string, unknown][] =>
    typeof value === "object" && value !== null ? Object.entries(value) : [[rule.split(".")[1] ?? "", value]],
  );
  return said.flatMap(([name, value]) =>
    codes.flatMap((code) =>
      [...code.matchAll(new RegExp(`const (?:${name}|${camel(name)})\\b[^=]*= *(\\d[\\d_]*)`, "g"))].map(([, number = ""]) => ({
        ...{ name, value, constant: Number(number.replaceAll("_", "")) },
      })),
    ),
  );
}

test("no constant in the code repeats what a dated rule says", () => {
  expect(repeatedIn(sources)).toEqual([]);
});

test("twin: a constant that repeats one is noticed", () => {
  expect(repeatedIn(["const openingsMax: number = 10;"])).toEqual([{ name: "openings_max", value: 10, constant: 10 }]);
});
