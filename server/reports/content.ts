import type { ShownMeasure } from "../measures/schema.ts";
import type { Profile, ProfileItem } from "../profiles/schema.ts";
import { type GroupCount, type ReportGroupKey, type ReportHead, type ReportSection, reportGroups } from "./schema.ts";

const groupOfClass: Readonly<Record<string, ReportGroupKey>> = {
  ADM: "administration",
  QUA: "administration",
  HON: "honesty",
  RND: "honesty",
  CMT: "commitments",
  JUD: "judgments",
};
const groupOfItem: Readonly<Record<string, ReportGroupKey>> = {
  "LST-01": "serious",
  "LST-02": "abnormal",
  "LST-03": "serious",
  "TAX-01": "evaluation",
  "TAX-04": "abnormal",
  "TRD-01": "evaluation",
  "ENV-01": "evaluation",
  "ENV-02": "administration",
};

/** Which of the eight groups counts an item; null for the registration, which is the basic information, and for what is about natural persons. */
export function reportGroupOf(itemCode: string): ReportGroupKey | null {
  if (isBasic(itemCode) || isPersonal(itemCode)) return null;
  return groupOfItem[itemCode] ?? groupOfClass[itemCode.slice(0, 3)] ?? "others";
}

const isBasic = (itemCode: string) => itemCode.startsWith("REG-");
/** Who leads and owns a company is a register of natural persons: it is in no report. */
const isPersonal = (itemCode: string) => itemCode.startsWith("PER-");

export type ReportParts = {
  readonly head: ReportHead;
  readonly basic: ProfileItem[];
  readonly sections: ReportSection[];
  readonly evaluation: Profile["evaluation"];
};

/**
 * A profile as the report tells it: the head of page one, the basic information, and eight sections in the order in which they are printed. A measure
 * stands in the group of the entry that it rests on. Nothing is in it that the profile does not show, and nothing about natural persons.
 */
export function reportOf(profile: Profile, measures: readonly ShownMeasure[]): ReportParts {
  const items = profile.groups.flatMap((group) => group.items);
  const sections = reportGroups.map((key) => {
    const isOfGroup = ({ itemCode }: { itemCode: string }) => reportGroupOf(itemCode) === key;
    return { key, items: items.filter(isOfGroup), measures: measures.filter(isOfGroup) };
  });
  const counted = new Map(sections.map((section) => [section.key, countOf(section, profile.evaluation)]));
  return {
    head: {
      name: profile.name,
      uscc: profile.uscc,
      ...labelsOf(items),
      counts: reportGroups.flatMap((key) => counted.get(key) ?? []),
    },
    basic: items.filter(({ itemCode }) => isBasic(itemCode)),
    sections,
    evaluation: profile.evaluation,
  };
}

function countOf({ key, items }: ReportSection, evaluation: Profile["evaluation"]): GroupCount {
  const graded = key === "evaluation" && evaluation.state === "shown" ? 1 : 0;
  const count = items.reduce((sum, item) => sum + item.facts.length, graded);
  // What never gives rows, or is about other kinds of subjects, makes no group incomplete.
  const asked = items.filter(({ state }) => state !== "not_applicable");
  const isGraded = key === "evaluation" && evaluation.state !== "not_applicable";
  if (!isGraded && items.length > 0 && asked.length === 0) return { key, count, supply: "not_applicable" };
  const supplied = asked.filter(({ state }) => state === "shown" || state === "none").length + graded;
  const all = asked.length + (isGraded ? 1 : 0);
  return { key, count, supply: supplied === 0 ? "none" : supplied < all ? "some" : "all" };
}

const punishing = ["LST-01", "LST-03", "JUD-02"];
const abnormal = ["LST-02"];

/** What is named on page one stands in a register now; where a register was not supplied, that nothing stands is not known. */
function labelsOf(items: readonly ProfileItem[]): Pick<ReportHead, "labels" | "labelsKnown"> {
  const among = (codes: readonly string[]) => items.filter(({ itemCode }) => codes.includes(itemCode));
  const stands = (codes: readonly string[]) => among(codes).some(({ facts }) => facts.some((fact) => fact.isAdverse && !fact.hasEnded));
  const read = among([...punishing, ...abnormal]);
  return {
    labels: [...(stands(punishing) ? (["punished"] as const) : []), ...(stands(abnormal) ? (["abnormal"] as const) : [])],
    labelsKnown: read.length === punishing.length + abnormal.length && read.every(({ state }) => state === "shown" || state === "none"),
  };
}
