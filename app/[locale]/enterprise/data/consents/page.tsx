import { getLocale, getTranslations } from "next-intl/server";
import { KpiLine } from "@/components/charts/kpi-line";
import { AccessTable } from "@/components/consents/access-table";
import { ConsentsList } from "@/components/consents/consents-list";
import { CountingSwitches } from "@/components/consents/counting-switches";
import { holdersNow, monthOfReads } from "@/components/consents/log-figures";
import { nameIn, platformKey } from "@/components/consents/name-in";
import { GivenDeletions } from "@/components/deletions/given-deletions";
import { WaitingAskings } from "@/components/monitoring/waiting-askings";
import { FileLink } from "@/components/session/file-link";
import { ProvedDownloads } from "@/components/session/proved-downloads";
import { PageHeader } from "@/components/shell/page-header";
import { FoldedSection } from "@/components/ui/folded-section";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { lastDayOf } from "@/server/consents/consent";
import { endingSoon, readsOfMonth } from "@/server/consents/figures";
import { mayChangeConsent } from "@/server/consents/policy";
import type { AccessView, ConsentView } from "@/server/consents/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate, type Locale } from "@/server/kernel/format";
import { mayBorrow } from "@/server/subjects/kind";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("consents.title");

const readsShown = 5;
const readsOnPhones = 3;

/** Who may read the enterprise's data, until when, and who has. */
export default async function ConsentsPage() {
  const actor = await requireMandate();
  const caller = callerFor(actor);
  const [consents, requests, resting, { kind }, reads, deletions, askings, t, deleting, asked, locale] = await Promise.all([
    caller.consents.list(),
    caller.loanRequests.list(),
    caller.loanRequests.resting(),
    caller.loanRequests.registry(),
    caller.consents.accessLog({ limit: 200 }),
    caller.deletions.listGiven(),
    caller.monitoring.listReceived(),
    getTranslations("consents"),
    getTranslations("deletions"),
    getTranslations("monitoring"),
    getLocale(),
  ]);
  const now = new Date();
  const [first] = endingSoon(consents, now);
  const waiting = askings.filter(({ state }) => state === "waiting");

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          first ? (
            <LinkButton look="primary" href={`/enterprise/data/consents/${first.consentId}`}>
              {t("reviewSoon", { lender: first.lenderName ? nameIn(locale, first.lenderName) : t(platformKey(first)) })}
            </LinkButton>
          ) : null
        }
      />
      <KpiLine label={t("title")} kpis={kpisOf(consents, reads, now, locale, t)} />
      {waiting.length + resting.askings.length > 0 ? (
        <section aria-labelledby="asked" className="mt-10">
          <Heading id="asked" title={asked("waitingTitle")}>
            <p className="text-ink-2">{asked("waitingNote")}</p>
          </Heading>
          <WaitingAskings askings={waiting} again={resting.askings} />
        </section>
      ) : null}
      <section aria-labelledby="consents" className="mt-10">
        <Heading id="consents" title={t("list")}>
          <p className="text-ink-2">{t("lifeNote")}</p>
        </Heading>
        <ConsentsList
          consents={consents}
          reads={reads}
          requests={requests}
          resting={resting}
          now={now}
          mayChange={mayChangeConsent(actor, { enterpriseId: actor.organizationId })}
        />
      </section>
      <div className="mt-12 max-md:mt-6">
        <FoldedSection id="held" title={deleting("heldTitle")}>
          <p className="border-ink border-b pb-2 text-13 text-ink-2">{deleting("heldNote")}</p>
          <GivenDeletions deletions={deletions} consents={consents} />
        </FoldedSection>
      </div>
      {mayBorrow(kind) ? (
        <div className="mt-12 max-md:mt-2">
          <FoldedSection id="counting" title={t("counting.title")}>
            <p className="border-ink border-b pb-2 text-13 text-ink-2">{t("counting.note")}</p>
            <CountingSwitches consents={consents} maySign={mayChangeConsent(actor, { enterpriseId: actor.organizationId })} />
          </FoldedSection>
        </div>
      ) : null}
      <section aria-labelledby="reads" className="mt-12">
        <Heading id="reads" title={t("log.title")}>
          <p className="flex flex-wrap gap-x-5 max-md:[&>a]:min-h-11 max-md:[&>a]:py-2.5">
            <TextLink href="/enterprise/data/access-log">{t("log.all")}</TextLink>
            <TextLink href="/enterprise/data/receipts">{t("receipts.title")}</TextLink>
            <TextLink href="/enterprise/data/credential">{t("credentials")}</TextLink>
            <ProvedDownloads>
              <FileLink href={`${locale === "en" ? "" : `/${locale}`}/enterprise/data/access-log.csv`} className="link">
                {t("log.export")}
              </FileLink>
            </ProvedDownloads>
          </p>
        </Heading>
        <AccessTable reads={reads.slice(0, readsShown)} phoneRows={readsOnPhones} />
        {reads.length > readsShown ? (
          <TextLink href="/enterprise/data/access-log" className="mt-2 inline-flex min-h-11 items-center text-13">
            {t("log.all")}
          </TextLink>
        ) : null}
      </section>
      <p className="mt-6 text-12 text-ink-3">{t("log.kept")}</p>
    </>
  );
}

function Heading({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-ink border-b pb-2 text-13">
      <h2 id={id} className="text-17">
        {title}
      </h2>
      {children}
    </div>
  );
}

/** Until when the last of it is held; first of all who had to delete and has not said so. */
function heldWords({ until, due }: ReturnType<typeof holdersNow>, day: (at: Date) => string, t: Words): string {
  if (due) return t("kpi.holdersOverdue", { count: due.lenders, day: day(due.since) });
  return until ? t("kpi.holdersUntil", { day: day(until) }) : t("kpi.holdersNone");
}

type Words = Awaited<ReturnType<typeof getTranslations<"consents">>>;

function kpisOf(consents: readonly ConsentView[], reads: readonly AccessView[], now: Date, locale: Locale, t: Words) {
  const active = consents.filter(({ status }) => status === "active").length;
  const paused = consents.filter(({ status }) => status === "paused").length;
  const soon = endingSoon(consents, now);
  const [first] = soon;
  const figures = readsOfMonth(reads, now);
  const { lenders, hasPlatform, lastRefusedAt } = monthOfReads(reads, now);
  const holders = holdersNow(consents, now);
  const month = new Intl.DateTimeFormat(locale, { month: locale === "en" ? "long" : "numeric", timeZone: "Asia/Shanghai" }).format(now);
  const day = (at: Date) => formatDate(shanghaiDate(at), locale);
  const nameOf = (consent: ConsentView) => (consent.lenderName ? nameIn(locale, consent.lenderName) : t(platformKey(consent)));
  const figure = (key: "active" | "soon" | "read" | "refused" | "holders", value: number, ofWhich: string) => ({
    ...{ key, value, ofWhich, label: t(`kpi.${key}`, { month }), unit: t(`kpi.unit.${key}`, { count: value }) },
  });
  return [
    figure("active", active, t("kpi.paused", { count: paused })),
    figure(
      "soon",
      soon.length,
      first ? t("kpi.soonFirst", { lender: nameOf(first), day: formatDate(lastDayOf(first), locale) }) : t("kpi.soonNone"),
    ),
    figure("read", figures.read, t("kpi.readBy", { count: lenders, platform: hasPlatform ? "yes" : "no" })),
    figure("refused", figures.refused, lastRefusedAt ? t("kpi.refusedLast", { day: day(lastRefusedAt) }) : t("kpi.refusedNone")),
    figure("holders", holders.lenders, heldWords(holders, day, t)),
  ];
}
