import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CalendarForm } from "@/components/rules/calendar-form";
import { ChangeAside } from "@/components/rules/change-aside";
import { ChangeHistory } from "@/components/rules/change-list";
import { writeDays } from "@/components/rules/days-text";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { calendarRule } from "@/server/catalogue/rules/registry";
import { CalendarYearRef } from "@/server/catalogue/rules/schema";
import { callerFor } from "@/server/trpc/caller";

type Props = { params: Promise<{ year: string }> };

export const generateMetadata = titled("rules.calendar.title");

/** A year's holidays and worked weekends, and the form that changes those to come. */
export default async function CalendarYearPage({ params }: Props) {
  const [actor, given, t] = await Promise.all([requireAdministrator(), params, getTranslations("rules")]);
  const ref = CalendarYearRef.safeParse({ year: /^\d{4}$/.test(given.year) ? Number(given.year) : null }).data;
  if (!ref) notFound();
  const { table, changes, today, mayChange } = await callerFor(actor).rules.findYear(ref);
  const waits = changes.some(({ status }) => status === "waiting");
  return (
    <>
      <PageHeader
        trail={[{ label: t("title"), href: "/admin/rules" }]}
        title={t("calendar.ofYear", { year: given.year })}
        lead={t("calendar.lead")}
      />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="flex min-w-0 flex-col gap-8">
          {(["holidays", "workdays"] as const).map((kind) => (
            <section key={kind} aria-labelledby={kind}>
              <h2 id={kind} className="mb-2 text-17">
                {t(`calendar.${kind}`)}
              </h2>
              {table[kind].length > 0 ? (
                <ul className="num border-line border-t text-13">
                  {writeDays(table[kind], kind)
                    .split("\n")
                    .map((span) => (
                      <li key={span} className="border-edge border-b py-1.5">
                        {span}
                      </li>
                    ))}
                </ul>
              ) : (
                <p className="text-13 text-ink-2">{t("calendar.noTable")}</p>
              )}
            </section>
          ))}
          <ChangeHistory rule={calendarRule} changes={changes} />
        </div>
        <ChangeAside mayChange={mayChange} waits={waits}>
          <CalendarForm key={table.holidays.join()} table={table} today={today} />
        </ChangeAside>
      </div>
    </>
  );
}
