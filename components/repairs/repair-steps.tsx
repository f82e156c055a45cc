import { useTranslations } from "next-intl";
import { type Task, TaskList } from "@/components/ui/task-list";
import type { RepairCaseStatus } from "@/db/schema/words";

type StepsProps = { status: RepairCaseStatus; hasProof: boolean };

const order = ["proof", "letter", "decision", "effect"] as const;

/** The four steps of a repair and how far it is: proof, letter, the unit's decision, and that it is carried out. */
export function RepairSteps({ status, hasProof }: StepsProps) {
  const t = useTranslations("repairs.steps");
  const reached = reachedBy(status, hasProof);
  const tasks = order.map((key, place): Task => {
    const state = place < reached ? "done" : place === reached ? "now" : "locked";
    return { key, label: t(key), state, ...(place > reached ? { note: t("later") } : {}) };
  });
  return <TaskList tasks={tasks} label={t("label")} />;
}

function reachedBy(status: RepairCaseStatus, hasProof: boolean): number {
  if (status === "closed") return order.length;
  if (status === "approved") return 3;
  if (status === "draft") return hasProof ? 1 : 0;
  return status === "supplement_requested" ? 0 : 2;
}
