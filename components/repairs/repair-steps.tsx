import { useTranslations } from "next-intl";
import { type Task, TaskList } from "@/components/ui/task-list";
import type { RepairCaseStatus } from "@/db/schema/words";

type StepsProps = { status: RepairCaseStatus; hasProof: boolean };

const order = ["proof", "letter", "decision", "effect"] as const;

/** The four steps of a repair and how far it is: proof, letter, the unit's decision, and that it is carried out. */
export function RepairSteps({ status, hasProof }: StepsProps) {
  const t = useTranslations("repairs.steps");
  const states = statesOf(status, hasProof);
  const tasks = order.map((key, place): Task => {
    const state = states[place] ?? "locked";
    return { key, label: t(key), state, ...(state === "locked" ? { note: t("later") } : {}) };
  });
  return <TaskList tasks={tasks} label={t("label")} />;
}

function statesOf(status: RepairCaseStatus, hasProof: boolean): readonly Task["state"][] {
  if (status === "closed") return ["done", "done", "done", "done"];
  if (status === "approved") return ["done", "done", "done", "now"];
  if (status === "supplement_requested") return ["now", "done", "locked", "locked"];
  if (status !== "draft") return ["done", "done", "now", "locked"];
  return hasProof ? ["done", "now", "locked", "locked"] : ["now", "open", "locked", "locked"];
}
