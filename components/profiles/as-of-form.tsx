import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { DayInput } from "@/components/ui/day-input";
import { TextLink } from "@/components/ui/text-link";
import type { Day } from "@/server/kernel/dates";
import { firstDay } from "./as-of";

/** Asks for a past day; the page then shows what was known at its end. Works without script. */
export function AsOfForm({ day, today }: { day: Day | null; today: Day }) {
  const t = useTranslations("profiles.past");
  return (
    <>
      <form action="" method="get" className="mb-6 flex flex-wrap items-center gap-2">
        <DayInput
          key={day}
          name="at"
          label={t("label")}
          defaultValue={day ?? ""}
          min={firstDay}
          max={today}
          required
          lead={<CalendarClock aria-hidden />}
          className="w-52 pe-0"
        />
        <Button type="submit" look="quiet">
          {t("show")}
        </Button>
      </form>
      {day ? (
        <Banner tone="info" title={t.rich("title", { day: () => <DateText value={day} /> })} className="mb-6">
          {t("what")} <TextLink href="/enterprise/credit-profile">{t("back")}</TextLink>
        </Banner>
      ) : null}
    </>
  );
}
