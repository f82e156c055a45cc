import { CalendarClock } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { nameIn } from "@/components/consents/name-in";
import { RuleList } from "@/components/rules/rule-list";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { DayInput } from "@/components/ui/day-input";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import type { RuleList as Listed } from "@/server/catalogue/rules/schema";
import { Day, shanghaiDate } from "@/server/kernel/dates";
import { nationCode } from "@/server/kernel/region";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("rules.title");

const Params = z.object({
  at: Day.nullable().catch(null),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .catch(nationCode),
});
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every rule that law or policy fixes for a while, as it held on a day in a region, and the calendar of working days. */
export default async function RulesPage({ searchParams }: Props) {
  const [actor, given, t, retention, locale] = await Promise.all([
    requireAdministrator(),
    searchParams,
    getTranslations("rules"),
    getTranslations("retention"),
    getLocale(),
  ]);
  const { at, region } = Params.parse({ at: given.at ?? null, region: given.region ?? actor.regionCode ?? nationCode });
  const { rules, organizations } = callerFor(actor);
  const list = await rules.list({ on: at, regionCode: region });
  const seats = list.ownRegion === null ? await organizations.seats() : [];
  const named = list.region.name ? nameIn(locale, list.region.name) : t("nation");
  const others = seats
    .filter(({ code }) => list.regions.every((one) => one.code !== code))
    .map((seat) => ({ code: seat.code, name: { zh: seat.nameZh, en: seat.nameEn ?? seat.nameZh } }));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/admin/rules/retention">{retention("open")}</LinkButton>}
      />
      <form action="" method="get" className="mb-6 flex flex-wrap items-end gap-3">
        <NativeSelect name="region" aria-label={t("filter.region")} defaultValue={region} className="field-box h-9 w-60 ps-2.5 text-13">
          <optgroup label={t("filter.withOwn")}>
            {list.regions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name ? nameIn(locale, name) : t("nation")}
              </option>
            ))}
          </optgroup>
          {others.length > 0 ? (
            <optgroup label={t("filter.others")}>
              {others.map(({ code, name }) => (
                <option key={code} value={code}>
                  {nameIn(locale, name)}
                </option>
              ))}
            </optgroup>
          ) : null}
        </NativeSelect>
        <DayInput
          key={at}
          name="at"
          label={t("filter.at")}
          defaultValue={at ?? ""}
          lead={<CalendarClock aria-hidden />}
          className="w-52 pe-0"
        />
        <Button type="submit">{t("filter.show")}</Button>
      </form>
      {at && at !== shanghaiDate(new Date()) ? (
        <Banner tone="info" title={t.rich("asOf", { day: () => <DateText value={list.on} />, region: named })} className="mb-6">
          <TextLink href={`/admin/rules?region=${region}`}>{t("asOfToday")}</TextLink>
        </Banner>
      ) : null}
      {region === nationCode ? null : <p className="mb-6 max-w-[72ch] text-13 text-ink-2">{t("regionLead", { region: named })}</p>}
      <RuleList lines={list.lines} />
      {region === nationCode ? <Calendar years={list.years} on={list.on} /> : null}
    </>
  );
}

async function Calendar({ years, on }: Pick<Listed, "years" | "on">) {
  const t = await getTranslations("rules.calendar");
  const next = Number(on.slice(0, 4)) + 1;
  const shown = [
    ...years,
    ...[next - 1, next].filter((year) => years.every((one) => one.year !== year)).map((year) => ({ year, holidays: 0, workdays: 0 })),
  ];
  return (
    <section aria-labelledby="calendar" className="mt-10">
      <h2 id="calendar" className="mb-1 text-17">
        {t("title")}
      </h2>
      <ul className="max-w-[50rem] border-line border-t text-13">
        {shown.map(({ year, holidays, workdays }) => (
          <li key={year} className="flex flex-wrap gap-x-6 gap-y-1 border-edge border-b py-2">
            <TextLink href={`/admin/rules/calendar/${year}`}>{t("year", { year: String(year) })}</TextLink>
            <span className={holidays + workdays === 0 ? "text-warn" : "text-ink-2"}>
              {holidays + workdays === 0 ? t("noTable") : t("counts", { holidays, workdays })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
