import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { nameIn } from "@/components/consents/name-in";
import { ChangeAside } from "@/components/rules/change-aside";
import { ChangeForm } from "@/components/rules/change-form";
import { ChangeHistory } from "@/components/rules/change-list";
import { type RuleName, ruleOfAddress } from "@/components/rules/rule-names";
import { RuleTimeline } from "@/components/rules/rule-timeline";
import { RuleSource, RuleValue } from "@/components/rules/rule-value";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { nationCode } from "@/server/kernel/region";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ rule: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const Params = z.object({
  region: z
    .string()
    .regex(/^\d{6}$/)
    .catch(nationCode),
});

export const generateMetadata = titled("rules.title");

/** One rule of a region: what held when, what holds nationwide beside it, who asked for changes, and the form for the next. */
export default async function RulePage({ params, searchParams }: Props) {
  const [actor, { rule: segment }, given, t, locale] = await Promise.all([
    requireAdministrator(),
    params,
    searchParams,
    getTranslations("rules"),
    getLocale(),
  ]);
  const { region: regionCode } = Params.parse({ region: given.region });
  const detail = await orNotFound(callerFor(actor).rules.find({ rule: ruleOfAddress(segment), regionCode }));
  const { rule, rows, base, changes, mayChange, asked, region } = detail;
  const waits = changes.some(({ status }) => status === "waiting");
  const of = region ? nameIn(locale, region) : t("nation");
  return (
    <>
      <PageHeader
        trail={[{ label: t("title"), href: region ? `/admin/rules?region=${regionCode}` : "/admin/rules" }]}
        eyebrow={of}
        title={t(`name.${rule}` as RuleName)}
        lead={t(`asked.${asked}`)}
      />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="flex min-w-0 flex-col gap-10">
          <section aria-labelledby="rows">
            <h2 id="rows" className="mb-3 text-17">
              {t("history")}
            </h2>
            {rows.length > 0 ? <RuleTimeline rule={rule} rows={rows} /> : <p className="text-13 text-ink-2">{t("none")}</p>}
          </section>
          {region ? (
            <section aria-labelledby="base">
              <h2 id="base" className="mb-2 text-17">
                {t("base")}
              </h2>
              {base ? (
                <div className="text-13">
                  <RuleValue rule={rule} value={base.value} />
                  <RuleSource article={base.article} mark={base.mark} />
                  <p className="mt-2 max-w-[60ch] text-ink-2">{t("baseHolds")}</p>
                </div>
              ) : (
                <p className="text-13 text-ink-2">{t("noBase")}</p>
              )}
            </section>
          ) : null}
          <ChangeHistory rule={rule} changes={changes} />
        </div>
        <ChangeAside mayChange={mayChange} waits={waits}>
          <ChangeForm key={rows[0]?.effectiveFrom ?? "first"} detail={detail} />
        </ChangeAside>
      </div>
    </>
  );
}
