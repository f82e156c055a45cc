import { expect, test } from "vitest";
import { nothingDeclared } from "@/server/loan-requests/schema";
import { nextTask, tasksOf } from "./tasks";

const chosen = (consentId: string | null) => ({ consentId }) as never;
const complete = {
  regionCode: "320505",
  industryCode: "3484",
  gaps: [],
  declared: nothingDeclared,
  chosen: [chosen("con_1"), chosen("con_2")],
  papers: [],
};
const statesOf = (request: Parameters<typeof tasksOf>[0]) => Object.fromEntries(tasksOf(request).map(({ key, state }) => [key, state]));

test("a task is done when what it must hold is there", () => {
  expect(statesOf({ ...complete, gaps: ["amount", "lenders"], chosen: [] })).toEqual({
    company: "done",
    need: "open",
    finances: "open",
    documents: "open",
    lenders: "open",
    sign: "locked",
  });
  expect(statesOf({ ...complete, gaps: ["consents"], chosen: [chosen("con_1"), chosen(null)] })).toMatchObject({
    lenders: "done",
    sign: "open",
  });
  const papers = [{ paperId: "rqp_1", kind: "licence", fileName: "a.pdf" }] as const;
  expect(statesOf({ ...complete, papers: [...papers] })).toMatchObject({ documents: "done" });
  expect(statesOf(complete)).toMatchObject({ need: "done", sign: "done" });
});

test("the way on leads to the first thing that must be there, and optional answers hold nobody up", () => {
  expect(nextTask(tasksOf({ ...complete, regionCode: null }))).toBe("company");
  expect(nextTask(tasksOf({ ...complete, gaps: ["term"] }))).toBe("need");
  expect(nextTask(tasksOf({ ...complete, gaps: ["lenders"], chosen: [] }))).toBe("lenders");
  expect(nextTask(tasksOf({ ...complete, gaps: ["consents"], chosen: [chosen(null)] }))).toBe("check");
});
