import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { Money } from "@/components/ui/money";
import { StageBar, stages } from "@/components/ui/stage-timeline";
import { Pill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatNear, formatShortDate } from "@/server/kernel/format";
import { isOpen } from "@/server/loan-requests/cases/case";
import type { QueueRow } from "@/server/loan-requests/cases/schema";
import { CaseName } from "./case-name";
import { CaseOwner } from "./case-owner";
import { CaseRing } from "./case-ring";
import { nextOf } from "./deeds";

/** One case of the queue. On phones: ring, name and amount above, stage and time below; the whole of it opens the case. */
export function QueueTableRow({ row, asOf }: { row: QueueRow; asOf: Date }) {
  const locale = useLocale();
  return (
    // biome-ignore-start lint/a11y: blocks on phones take a table's roles away, so they are written out
    <tr
      role="row"
      className="relative border-edge border-b hover:bg-sunken max-md:not-print:grid max-md:not-print:min-h-15 max-md:not-print:grid-cols-[20px_minmax(0,1fr)_auto] max-md:not-print:items-center max-md:not-print:gap-x-3 max-md:not-print:bg-surface max-md:not-print:px-4 max-md:not-print:py-2"
    >
      <td role="cell" className="h-row w-5 ps-0 pe-0 align-middle max-md:not-print:row-span-2 max-md:not-print:h-auto">
        <CaseRing row={row} />
      </td>
      <td
        role="cell"
        className="num px-2 text-end max-md:not-print:col-start-3 max-md:not-print:row-start-2 max-md:not-print:px-0 max-md:not-print:text-12"
      >
        <TimeLeft row={row} />
      </td>
      <td role="cell" className={only("hold px-2 text-ink-2")}>
        <Due row={row} asOf={asOf} />
      </td>
      <th
        role="rowheader"
        scope="row"
        className="max-w-0 truncate px-2 text-start font-[550] text-ink md:min-w-52 max-md:not-print:col-start-2 max-md:not-print:row-start-1 max-md:not-print:max-w-none max-md:not-print:px-0 max-md:not-print:text-body"
      >
        <Link
          href={`/lender/cases/${row.caseId}/profile`}
          data-queue-row
          className="hover:text-brand-text hover:underline max-md:after:absolute max-md:after:inset-0"
        >
          <CaseName row={row} />
        </Link>
      </th>
      <td
        role="cell"
        className="num px-2 text-end max-md:not-print:col-start-3 max-md:not-print:row-start-1 max-md:not-print:px-0 max-md:not-print:text-body"
      >
        <span className="max-md:hidden">
          <Money fen={row.amountFen} look="ten_thousand" />
        </span>
        <span className="md:hidden">
          <Money fen={row.amountFen} look="short" />
        </span>
      </td>
      <td role="cell" className={only("num px-2 text-end text-ink-2 max-xl:hidden")}>
        {row.termMonths}
      </td>
      <td role="cell" className={only("hold px-2 text-ink-2 max-lg:hidden")}>
        {locale === "en" ? row.productName.en : row.productName.zh}
      </td>
      <td
        role="cell"
        className="px-2 max-md:not-print:col-start-2 max-md:not-print:row-start-2 max-md:not-print:px-0 max-md:not-print:text-12 max-md:not-print:text-ink-2"
      >
        <span className="flex flex-wrap items-center gap-x-2">
          <Stage row={row} />
          <span className="flex gap-1 xl:hidden">
            <Flags row={row} />
          </span>
        </span>
      </td>
      <td role="cell" className={only("hold px-2 max-lg:hidden")}>
        <NextStep row={row} />
      </td>
      <td role="cell" className={only("hold px-2")}>
        <CaseOwner caseId={row.caseId} owner={row.owner} />
      </td>
      <td role="cell" className={only("num px-2 text-end text-ink-2 max-xl:hidden")}>
        {row.ageHours.toFixed(1)}
      </td>
      <td role="cell" className={only("ps-2 pe-0 max-xl:hidden")}>
        <span className="flex gap-1">
          <Flags row={row} />
        </span>
      </td>
    </tr>
    // biome-ignore-end lint/a11y: blocks on phones take a table's roles away, so they are written out
  );
}

/** A cell that leaves the row on phones. */
const only = (classes: string) => cn(classes, "max-md:not-print:hidden");

function TimeLeft({ row }: { row: QueueRow }) {
  const { sla, offerValidTill } = row;
  const t = useTranslations("cases");
  const locale = useLocale();
  if (!sla) {
    if (!offerValidTill) {
      return (
        <span className="text-ink-2 md:hidden">
          <NextStep row={row} />
        </span>
      );
    }
    return <span className="text-ink-2 md:hidden">{t("due.till", { day: formatShortDate(shanghaiDate(offerValidTill), locale) })}</span>;
  }
  const hours = Math.abs(sla.hoursLeft).toFixed(1);
  const isLate = sla.hoursLeft < 0;
  const look = isLate ? "text-bad font-semibold" : sla.hoursLeft <= 4 ? "text-warn font-semibold" : "";
  return (
    <span className={look}>
      {/* The ring says the same for those who do not see it. */}
      <span aria-hidden className="max-md:hidden">
        {isLate ? "−" : ""}
        {hours}
      </span>
      <span className="md:hidden">{t(isLate ? "due.hoursLate" : "due.hoursLeft", { hours })}</span>
    </span>
  );
}

/** What is due next: the first answer, or the end of the offer that is out. What was answered says when. */
function Due({ row: { sla, dueAt, offerValidTill, firstActionAt }, asOf }: { row: QueueRow; asOf: Date }) {
  const t = useTranslations("cases.due");
  const locale = useLocale();
  if (sla) {
    return (
      <time dateTime={dueAt.toISOString()} className="num">
        {formatNear(dueAt, asOf, locale)}
      </time>
    );
  }
  if (offerValidTill) return <span className="num">{t("till", { day: formatShortDate(shanghaiDate(offerValidTill), locale) })}</span>;
  if (!firstActionAt) return null;
  return (
    <span className="num text-ink-3 max-lg:hidden">{t("answered", { day: formatShortDate(shanghaiDate(firstActionAt), locale) })}</span>
  );
}

function Stage({ row: { stage, status, offerApproval } }: { row: QueueRow }) {
  const t = useTranslations("status.case");
  const cases = useTranslations("cases");
  const word = offerApproval === "awaiting" ? cases("awaitsApproval") : t(status);
  return <StageBar stage={stages[stage - 1] ?? "applied"} ended={!isOpen(status)} word={word} />;
}

function NextStep({ row }: { row: QueueRow }) {
  const t = useTranslations("cases.next");
  const isTheirs = row.status === "action_required" || row.status === "offer_issued";
  return <span className={isTheirs ? "text-ink-2" : undefined}>{t(nextOf(row))}</span>;
}

/** What is worth knowing before the case is opened; nothing here comes from credit records. */
function Flags({ row: { identity, status, offerApproval, sla } }: { row: QueueRow }) {
  const t = useTranslations("cases.flag");
  return (
    <>
      {offerApproval === "returned" ? <Pill look="warn">{t("returned")}</Pill> : null}
      {identity === null && isOpen(status) ? <Pill look="warn">{t("noConsent")}</Pill> : null}
      {sla?.isProvisional ? (
        <Pill look="still" icon={false}>
          {t("provisional")}
        </Pill>
      ) : null}
    </>
  );
}
