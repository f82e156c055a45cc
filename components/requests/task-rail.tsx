import { useTranslations } from "next-intl";
import { TaskList } from "../ui/task-list";
import { type StepKey, type Tasked, tasksOf } from "./tasks";

/** The tasks of a draft beside the one at hand, each with how far it is. */
export function TaskRail({ request, now }: { request: Tasked & { loanRequestId: string }; now?: StepKey }) {
  const t = useTranslations("loanRequests.tasks");
  const base = `/enterprise/apply/${request.loanRequestId}`;
  return (
    <TaskList
      label={t("title")}
      tasks={tasksOf(request).map(({ key, state, count }) => ({
        key,
        label: t(`${key}.label`),
        href: `${base}/${key}`,
        state: key === now ? "now" : state,
        ...(count === undefined
          ? {}
          : {
              note: t(`${key === "company" || key === "need" || key === "check" ? "lenders" : key}.count`, {
                count,
                of: request.chosen.length,
              }),
            }),
      }))}
    />
  );
}
