import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { DateText } from "@/components/ui/date-text";
import type { GivenDeletions } from "@/server/consents/deletions/schema";

/** When what is held falls due, and until when that is to be confirmed. */
export function Times({
  held: { state, dueAt, confirmBy },
}: {
  held: Pick<GivenDeletions["waiting"][number], "state" | "dueAt" | "confirmBy">;
}) {
  const t = useTranslations("deletions");
  const words = {
    due: () => <DateText value={dueAt} look="moment" />,
    by: () => <DateText value={confirmBy} />,
  };
  return <p className={cn("text-13", state === "overdue" ? "font-semibold text-bad" : "text-ink-2")}>{t.rich(`times.${state}`, words)}</p>;
}
