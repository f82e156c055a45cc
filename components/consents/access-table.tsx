import { useLocale, useTranslations } from "next-intl";
import type { AccessView } from "@/server/consents/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatCount } from "@/server/kernel/format";
import { FileLink } from "../session/file-link";
import { BothNames } from "../ui/both-names";
import { CopyText } from "../ui/copy-text";
import { DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { EmptyState } from "../ui/empty-state";
import { StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { listIn, markOf, nameIn } from "./name-in";

const shown = 3;

type AccessTableProps = {
  reads: readonly AccessView[];
  /** Adds the fingerprint of what was shown and the signed receipt. */
  proofs?: boolean;
  /** Adds the signed receipt, and the way to the report of each reading: the one there is, or a new one. */
  reported?: ReadonlyMap<string, string>;
  /** How many stand on phones before all are asked for. */
  phoneRows?: number;
};

/** One row a read under its day, newest first, refused tries too. */
export function AccessTable({ reads, proofs = false, reported, phoneRows }: AccessTableProps) {
  const t = useTranslations("consents.log");
  const reasons = useTranslations("reasons");
  const roles = useTranslations("words.role");
  const purposes = useTranslations("consents.purpose");
  const locale = useLocale();
  const refusalText = (key: string) => (reasons.has(key as never) ? reasons(key as never) : key);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "Asia/Shanghai" });
  const dayText = (at: Date) => `${shanghaiDate(at)} ${weekday.format(at)}`;
  const itemText = (read: AccessView) => {
    if (read.items.length === 0) return t("itemsUnnamed");
    const names = read.items.slice(0, shown).map(({ name }) => nameIn(locale, name));
    const more = read.items.length - names.length;
    return more > 0 ? t("andMore", { items: names.join(locale === "en" ? ", " : "、"), count: more }) : listIn(locale, names);
  };
  const personText = ({ lenderName, readerName, readerRole }: AccessView) => {
    if (readerRole === "system") return t("byItself");
    const person = `${readerName || t("erased")} · ${roles.has(readerRole as never) ? roles(readerRole as never) : readerRole}`;
    return lenderName ? person : t("onInstruction", { person });
  };
  return (
    <DataTable
      caption={t("title")}
      rows={reads}
      {...(phoneRows === undefined ? {} : { phoneRows })}
      rowKey={(read) => read.receiptId}
      groupOf={(read) => ({ key: shanghaiDate(read.readAt), heading: dayText(read.readAt) })}
      empty={
        <EmptyState kind="first" title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      }
      columns={[
        { key: "at", header: t("column.at"), rowHeading: true, cell: (read) => <ClockText at={read.readAt} /> },
        {
          key: "reader",
          header: t("column.reader"),
          cell: (read) => (
            <span className="py-1">
              {read.lenderName ? (
                <BothNames name={read.lenderName} className="font-medium" />
              ) : (
                <span className="font-medium">{t("platform")}</span>
              )}
              <span className="block text-12 text-ink-2">{personText(read)}</span>
            </span>
          ),
        },
        {
          key: "purpose",
          header: t("column.purpose"),
          cell: (read) => (purposes.has(read.purpose as never) ? purposes(read.purpose as never) : read.purpose),
        },
        { key: "items", header: t("column.items"), cell: (read) => <span className="max-w-80">{itemText(read)}</span> },
        {
          key: "result",
          header: t("column.result"),
          cell: (read) => (
            <span>
              <StatusPill kind="read" state={read.result} />
              {read.isAgain ? <span className="block text-12 text-ink-2">{t("again")}</span> : null}
              {read.refusal ? <span className="block text-12 text-ink-2">{refusalText(read.refusal)}</span> : null}
              {read.decidedCaseId ? (
                <TextLink href={`/enterprise/data/decisions/${read.decidedCaseId}`} className="block text-12 max-md:py-2">
                  {t("beforeDecision")}
                </TextLink>
              ) : null}
              {read.times > 1 ? <span className="block text-12 text-ink-2">{t("times", { count: read.times })}</span> : null}
            </span>
          ),
        },
        {
          key: "consent",
          header: t("column.consent"),
          cell: (read) =>
            read.consentId ? (
              <TextLink href={`/enterprise/data/consents/${read.consentId}`} className="font-mono text-12 max-md:py-2">
                {markOf(read.consentId)}
              </TextLink>
            ) : (
              t("noConsent")
            ),
        },
        ...(proofs
          ? [
              {
                key: "proof",
                header: t("column.proof"),
                cell: (read: AccessView) => (read.shownHash ? <CopyText text={read.shownHash} /> : t("nothingShown")),
              },
              {
                key: "records",
                header: t("column.records"),
                align: "end" as const,
                cell: (read: AccessView) => read.records,
              },
              {
                key: "receipt",
                header: t("column.receipt"),
                cell: (read: AccessView) => (
                  <FileLink className="link" href={`/api/receipts/${read.receiptId}`}>
                    {t("download")}
                  </FileLink>
                ),
              },
              {
                key: "place",
                header: t("column.place"),
                align: "end" as const,
                cell: (read: AccessView) =>
                  read.place === null ? <span className="text-ink-3">{t("unplaced")}</span> : formatCount(read.place),
              },
              {
                key: "held",
                header: t("column.held"),
                cell: (read: AccessView) =>
                  read.heldSize === null ? <span className="text-ink-3">{t("noneHeld")}</span> : t("heldSize", { size: read.heldSize }),
              },
            ]
          : [
              {
                key: "deleteBy",
                header: t("column.deleteBy"),
                cell: (read: AccessView) => (read.deleteBy ? <DateText value={read.deleteBy} look="table" /> : t("nothingHeld")),
              },
            ]),
        ...(reported
          ? [
              {
                key: "deeds",
                header: t("column.deeds"),
                cell: (read: AccessView) => <ReadingDeeds reading={read} accessReportId={reported.get(read.receiptId)} />,
              },
            ]
          : []),
      ]}
    />
  );
}

type ReadingDeedsProps = { reading: AccessView; accessReportId: string | undefined };

/** The proof of one reading to keep, where it stands in the log, and the way to its report. */
function ReadingDeeds({ reading: { receiptId, place }, accessReportId }: ReadingDeedsProps) {
  const t = useTranslations("consents.log");
  const href = accessReportId
    ? `/enterprise/data/access-reports/${accessReportId}`
    : `/enterprise/data/access-reports/new?reading=${receiptId}`;
  return (
    <span className="flex flex-col items-start gap-0.5 max-md:items-end max-md:gap-2">
      <FileLink className="link" href={`/api/receipts/${receiptId}`}>
        {t("download")}
      </FileLink>
      <span className="hold text-12 text-ink-2">{place === null ? t("unplaced") : t("entry", { place: formatCount(place) })}</span>
      <TextLink href={href}>{t(accessReportId ? "seeReport" : "report")}</TextLink>
    </span>
  );
}

/** The clock in China to the second; the day stands above the rows. */
function ClockText({ at }: { at: Date }) {
  const clock = new Date(at.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(11, 19);
  return (
    <time dateTime={at.toISOString()} className="num hold">
      {clock}
    </time>
  );
}
