import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FiguresView } from "@/server/statistics/schema";
import { DateText } from "../ui/date-text";

/** Until when the public figures tell, and when the next are published: the country's totals by months, groups and regions by quarters. */
export function PublishedThrough({ view: { published, place } }: { view: Pick<FiguresView, "published" | "place"> }) {
  const t = useTranslations("statistics.published");
  if (!published) return null;
  const isNation = place.length === 0;
  const days = (through: string, next: string) => ({
    through: () => <DateText value={through} />,
    next: () => <DateText value={next} />,
  });
  return (
    <div className="max-w-[72ch] text-13 text-ink-2">
      {isNation ? <p>{t.rich("totals", days(published.through, published.nextOn))}</p> : null}
      <p>{t.rich(isNation ? "groups" : "region", days(published.groupsThrough, published.groupsNextOn))}</p>
    </div>
  );
}

/** Until when the figures tell. */
export function AsOf({ at }: { at: Date }) {
  const t = useTranslations("statistics");
  return (
    <p className="flex items-center gap-1.5 text-13 text-ink-2">
      <CircleCheck aria-hidden className="size-4 shrink-0 stroke-[1.5] text-good" />
      <span>{t.rich("asOf", { time: () => <DateText value={at} look="moment" /> })}</span>
    </p>
  );
}
