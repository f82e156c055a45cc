import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FileLink } from "@/components/session/file-link";
import { DateText } from "@/components/ui/date-text";
import { PersonName } from "@/components/ui/person-name";
import { Seal } from "@/components/ui/seal";
import { SlaRing } from "@/components/ui/sla-ring";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { AsideBlock } from "./aside-block";
import { CaseRules } from "./case-rules";
import { CaseSaid } from "./case-said";

/** What stands beside a case: the promised time, the consent, the rules as judged, what the enterprise said, and who looked. */
export function CaseAside({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("cases");
  return (
    <aside aria-label={t("aside")} className="flex flex-col gap-7 @min-[46rem]:border-line @min-[46rem]:border-s @min-[46rem]:ps-6">
      <PromisedTime detail={detail} />
      <ConsentBlocks detail={detail} />
      <CaseRules detail={detail} />
      <CaseSaid detail={detail} />
      <Reads reads={detail.reads} />
    </aside>
  );
}

function PromisedTime({ detail: { sla, dueAt, firstActionAt } }: { detail: CaseDetail }) {
  const t = useTranslations("cases");
  return (
    <AsideBlock title={t("promise")}>
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
    </AsideBlock>
  );
}

/** The consent to judge the request, and the one to watch the credit that came of it, which leads while it is there. */
function ConsentBlocks({ detail: { consent, monitoring, reads } }: { detail: CaseDetail }) {
  const t = useTranslations("cases.consent");
  if (!consent && !monitoring) {
    return (
      <AsideBlock title={t("title")}>
        <p className="text-13 text-ink-2">{t("nothing")}</p>
      </AsideBlock>
    );
  }
  return (
    <>
      {monitoring ? <ConsentBlock title={t("titleWatching")} consent={monitoring} reads={reads} /> : null}
      {consent ? <ConsentBlock title={t("title")} consent={consent} reads={reads} /> : null}
    </>
  );
}

type ConsentBlockProps = { title: string; consent: NonNullable<CaseDetail["consent"]>; reads: CaseDetail["reads"] };

function ConsentBlock({ title, consent, reads }: ConsentBlockProps) {
  const t = useTranslations("cases.consent");
  const locale = useLocale();
  // The last of what was read under it to be deleted: its end, at the latest.
  const dues = reads.flatMap(({ consentId, deleteBy }) => (deleteBy && consentId === consent.consentId ? [deleteBy.getTime()] : []));
  const last = dues.length > 0 ? new Date(Math.max(...dues)) : null;
  const rows: { label: string; value: ReactNode }[] = [
    { label: t("status"), value: <StatusPill kind="consent" state={consent.status} /> },
    { label: t("until"), value: <DateText value={consent.expiresAt} look="moment" /> },
    {
      label: t("openings"),
      value:
        consent.readsMax === null
          ? t("openingsUsed", { count: consent.readsUsed })
          : t("openingsOf", { used: consent.readsUsed, max: consent.readsMax }),
    },
    ...(consent.frequency ? [{ label: t("often"), value: t("frequency", consent.frequency) }] : []),
    { label: t("keep"), value: t("days", { count: consent.dataLifeDays }) },
    ...(last ? [{ label: t("deletion"), value: <DateText value={last} look="moment" /> }] : []),
  ];
  return (
    <AsideBlock title={title} note={consent.consentId.slice(-4).toUpperCase()}>
      <p className="mb-3 flex items-center gap-3">
        <Seal state={consent.isInForce ? "signed" : "ended"} label={t(consent.isInForce ? "inForce" : "notInForce")} />
        <span className="text-13">
          {t.rich(consent.signedByName === null ? "signedUnnamed" : "signed", {
            at: () => <DateText value={consent.grantedAt} look="moment" />,
            by: () => <span lang="zh-CN">{consent.signedByName}</span>,
          })}
        </span>
      </p>
      <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="num break-keep [&_time]:whitespace-normal">{value}</dd>
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
    </AsideBlock>
  );
}

function Reads({ reads }: { reads: CaseDetail["reads"] }) {
  const t = useTranslations("cases.reads");
  return (
    <AsideBlock title={t("title")} note={t("seen")}>
      {reads.length === 0 ? <p className="text-13 text-ink-2">{t("none")}</p> : null}
      <ul className="flex flex-col gap-1 text-13">
        {reads.map((read) => (
          <li key={read.receiptId} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span>
              <DateText value={read.readAt} look="tableMoment" /> · {read.isMe ? t("you") : <PersonName name={read.readerName} />}
            </span>
            <span className={read.result === "refused" ? "text-bad" : "text-ink-2"}>
              {read.isAgain
                ? t("again")
                : read.result === "refused"
                  ? t("refused")
                  : t("read", { items: read.items, records: read.records })}{" "}
              <FileLink className="link" href={`/api/receipts/${read.receiptId}`}>
                {t("receipt")}
              </FileLink>
            </span>
          </li>
        ))}
      </ul>
      {reads.length > 0 ? (
        <p className="mt-2 text-12 text-ink-2">
          {t.rich("check", {
            link: (text) => <TextLink href="/verify">{text}</TextLink>,
            log: (text) => <TextLink href="/transparency">{text}</TextLink>,
          })}
        </p>
      ) : null}
    </AsideBlock>
  );
}
