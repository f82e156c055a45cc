import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "../ui/date-text";

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
