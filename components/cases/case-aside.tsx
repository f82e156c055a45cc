import { Check, CircleHelp, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCriterionWords } from "@/components/criteria/criterion-words";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Seal } from "@/components/ui/seal";
import { SlaRing } from "@/components/ui/sla-ring";
import { StatusPill } from "@/components/ui/status-pill";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { thresholdsOf } from "@/server/products/criteria/registry";

/** What stands beside a case: the promised time, the consent, the rules as judged, what the enterprise said, and who looked. */
export function CaseAside({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("cases");
  return (
    <aside aria-label={t("aside")} className="flex flex-col gap-7 lg:border-line lg:border-s lg:ps-6">
      <PromisedTime detail={detail} />
      <ConsentBlock consent={detail.consent} />
      <Rules detail={detail} />
      <Declared detail={detail} />
      <Reads reads={detail.reads} />
    </aside>
  );
}

function Block({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3 text-13">
        {title}
        {note ? <span className="font-normal text-12 text-ink-3">{note}</span> : null}
      </h2>
      {children}
    </section>
  );
}

function PromisedTime({ detail: { sla, dueAt, firstActionAt } }: { detail: CaseDetail }) {
  const t = useTranslations("cases");
  return (
    <Block title={t("promise")}>
      {sla ? (
        <p className="flex items-center gap-3">
          <SlaRing
            size={32}
            promisedHours={sla.promisedHours}
            elapsedHours={sla.promisedHours - sla.hoursLeft}
            provisional={sla.isProvisional}
          />
          <span>
            <span className="block font-semibold">
              {sla.hoursLeft < 0 ? t("hoursLate", { hours: Math.abs(sla.hoursLeft) }) : t("hoursLeft", { hours: sla.hoursLeft })}
            </span>
            <span className="text-13 text-ink-2">{t.rich("dueAt", { at: () => <DateText value={dueAt} look="moment" /> })}</span>
          </span>
        </p>
      ) : (
        <p className="text-13 text-ink-2">
          {firstActionAt ? t.rich("answeredAt", { at: () => <DateText value={firstActionAt} look="moment" /> }) : t("notAnswered")}
        </p>
      )}
    </Block>
  );
}

function ConsentBlock({ consent }: { consent: CaseDetail["consent"] }) {
  const t = useTranslations("cases.consent");
  const locale = useLocale();
  if (!consent) {
    return (
      <Block title={t("title")}>
        <p className="text-13 text-ink-2">{t("nothing")}</p>
      </Block>
    );
  }
  const rows: { label: string; value: ReactNode }[] = [
    { label: t("status"), value: <StatusPill kind="consent" state={consent.status} /> },
    { label: t("until"), value: <DateText value={consent.expiresAt} look="moment" /> },
    {
      label: t("openings"),
      value: consent.readsMax === null ? consent.readsUsed : t("openingsOf", { used: consent.readsUsed, max: consent.readsMax }),
    },
    { label: t("keep"), value: t("days", { count: consent.dataLifeDays }) },
  ];
  return (
    <Block title={t("title")} note={consent.consentId.slice(-4).toUpperCase()}>
      <p className="mb-3 flex items-center gap-3">
        <Seal state={consent.isInForce ? "signed" : "ended"} label={t(consent.isInForce ? "inForce" : "notInForce")} />
        <span className="text-13">
          {t.rich("signed", {
            at: () => <DateText value={consent.grantedAt} look="moment" />,
            by: () => <span lang="zh-CN">{consent.signedByName}</span>,
          })}
        </span>
      </p>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <details className="mt-2">
        <summary className="w-fit cursor-pointer text-13 text-brand-text">{t("items", { count: consent.items.length })}</summary>
        <ul className="mt-1 text-13 text-ink-2">
          {consent.items.map((item) => (
            <li key={item.itemCode}>{t("item", { name: locale === "en" ? item.name.en : item.name.zh, count: item.monthsBack })}</li>
          ))}
        </ul>
      </details>
    </Block>
  );
}

const outcomeLooks = {
  passed: { Icon: Check, look: "text-good" },
  failed: { Icon: X, look: "text-bad" },
  unknown: { Icon: CircleHelp, look: "text-ink-3" },
} as const;

function Rules({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("cases.rules");
  const words = useCriterionWords(detail.names);
  const rules = thresholdsOf(detail.thresholds);
  const outcomeOf = (key: string) => detail.match.find((verdict) => verdict.key === key)?.outcome ?? "unknown";
  const met = rules.filter(({ criterion }) => outcomeOf(criterion.key) === "passed").length;
  return (
    <Block title={t("title")} note={detail.match.length > 0 ? t("met", { met, of: rules.length }) : t("notJudged")}>
      <ul className="flex flex-col gap-1.5 text-13">
        {rules.map(({ criterion, threshold }) => {
          const outcome = outcomeOf(criterion.key);
          const { Icon, look } = outcomeLooks[outcome];
          return (
            <li key={criterion.key} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
              <Icon aria-hidden className={`mt-0.5 size-4 stroke-[1.5] ${look}`} />
              <span>
                {words.label(criterion.key)} <span className="sr-only">({t(outcome)})</span>
                <span className="block text-ink-2">{words.asks(criterion.key, criterion.asks(threshold as never))}</span>
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-12 text-ink-3">{t("asSubmitted")}</p>
    </Block>
  );
}

function Declared({ detail: { declared, purposeNote, identity } }: { detail: CaseDetail }) {
  const t = useTranslations("cases.declared");
  if (!declared) {
    return identity ? null : (
      <Block title={t("title")}>
        <Missing kind="notAuthorised" />
      </Block>
    );
  }
  const notSupplied = <Missing kind="notSupplied" />;
  const money = (fen: number | null) => (fen === null ? notSupplied : <Money fen={fen} look="short" />);
  const rows: { label: string; value: ReactNode }[] = [
    { label: t("revenue"), value: money(declared.annualRevenueFen) },
    { label: t("assets"), value: money(declared.totalAssetsFen) },
    { label: t("staff"), value: declared.insuredStaff ?? notSupplied },
    { label: t("firstLoan"), value: declared.isFirstLoan === null ? notSupplied : t(declared.isFirstLoan ? "yes" : "no") },
    { label: t("neededBy"), value: declared.neededBy ? <DateText value={declared.neededBy} /> : notSupplied },
    { label: t("contact"), value: declared.contactName ? <span lang="zh-CN">{declared.contactName}</span> : notSupplied },
    { label: t("phone"), value: declared.contactPhone ?? notSupplied },
  ];
  return (
    <Block title={t("title")} note={t("byEnterprise")}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="num text-end">{value}</dd>
          </div>
        ))}
      </dl>
      {purposeNote ? (
        <p lang="zh-CN" className="mt-2 text-13">
          {purposeNote}
        </p>
      ) : null}
    </Block>
  );
}

function Reads({ reads }: { reads: CaseDetail["reads"] }) {
  const t = useTranslations("cases.reads");
  return (
    <Block title={t("title")} note={t("seen")}>
      {reads.length === 0 ? <p className="text-13 text-ink-2">{t("none")}</p> : null}
      <ul className="flex flex-col gap-1 text-13">
        {reads.map((read) => (
          <li key={read.receiptId} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span>
              <DateText value={read.readAt} look="tableMoment" /> · {read.isMe ? t("you") : <span lang="zh-CN">{read.readerName}</span>}
            </span>
            <span className={read.result === "refused" ? "text-bad" : "text-ink-2"}>
              {read.result === "refused" ? t("refused") : t("read", { items: read.items, records: read.records })}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}
