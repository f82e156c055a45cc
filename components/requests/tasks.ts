import type { RequestView } from "@/server/loan-requests/schema";

/** The tasks of a draft, in the order in which most people do them. */
export const taskKeys = ["company", "need", "finances", "documents", "lenders"] as const;
export type TaskKey = (typeof taskKeys)[number];
export type StepKey = TaskKey | "check" | "sign";

export type TaskState = { readonly key: StepKey; readonly state: "done" | "open" | "locked"; readonly count?: number };

/** What tasks are told by; of what is chosen only whether it is signed for. */
export type Tasked = Pick<RequestView, "regionCode" | "industryCode" | "gaps" | "declared" | "papers"> & {
  readonly chosen: readonly Pick<RequestView["chosen"][number], "consentId">[];
};

/** How far each task is: a task is done when what it must hold is there, never because it was looked at. */
export function tasksOf(request: Tasked): TaskState[] {
  const lacks = (gap: RequestView["gaps"][number]) => request.gaps.includes(gap);
  const needDone = !(["amount", "term", "purpose", "neededBy"] as const).some(lacks);
  const { annualRevenueFen, totalAssetsFen, insuredStaff, isFirstLoan } = request.declared;
  const answered = [annualRevenueFen, totalAssetsFen, insuredStaff, isFirstLoan].filter((fact) => fact !== null).length;
  const signed = request.chosen.filter(({ consentId }) => consentId !== null).length;
  const hasLenders = !lacks("lenders");
  return [
    { key: "company", state: request.regionCode && request.industryCode ? "done" : "open" },
    { key: "need", state: needDone ? "done" : "open" },
    { key: "finances", state: answered === 4 ? "done" : "open", count: answered },
    { key: "documents", state: request.papers.length > 0 ? "done" : "open", count: request.papers.length },
    { key: "lenders", state: hasLenders ? "done" : "open", count: request.chosen.length },
    { key: "sign", state: hasLenders && signed === request.chosen.length ? "done" : hasLenders ? "open" : "locked", count: signed },
  ];
}

/** The first task that is still to be done, leading on to the check when none is. */
export function nextTask(tasks: readonly TaskState[]): StepKey {
  const required = tasks.filter(({ key }) => key !== "finances" && key !== "documents");
  return required.find(({ key, state }) => key !== "sign" && state === "open")?.key ?? "check";
}
