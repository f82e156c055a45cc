import { Circle, CircleCheck, CircleDot, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { cn } from "./classes";

export type Task = {
  key: string;
  label: ReactNode;
  href?: string;
  state: "done" | "now" | "open" | "locked";
  /** In place of the state's own word ("4 of 6 answered", "needs your legal representative"). */
  note?: ReactNode;
};

const icons = { done: CircleCheck, now: CircleDot, open: Circle, locked: Lock };
const tints = { done: "text-good", now: "text-brand-text", open: "text-line-ctl", locked: "text-ink-3" };

/** What is to be done, in any order, and how far each is. */
export function TaskList({ tasks, label }: { tasks: readonly Task[]; label: string }) {
  const t = useTranslations("ui.tasks");
  return (
    <ol aria-label={label} className="border-line border-t">
      {tasks.map((task) => {
        const Icon = icons[task.state];
        return (
          <li
            key={task.key}
            aria-current={task.state === "now" ? "step" : undefined}
            className="flex min-h-row items-center gap-3 border-edge border-b py-1.5"
          >
            <Icon aria-hidden className={cn("size-4 shrink-0 stroke-[1.5]", tints[task.state])} />
            <span className={cn("min-w-0", task.state === "now" && "font-semibold")}>
              {task.href && task.state !== "locked" ? (
                <Link href={task.href} className="hover:underline">
                  {task.label}
                </Link>
              ) : (
                task.label
              )}
            </span>
            <span className={cn("ms-auto text-end text-13", task.state === "now" ? "font-medium text-brand-text" : "text-ink-3")}>
              {task.note ?? t(task.state)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
