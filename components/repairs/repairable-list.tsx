import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DisputeMark } from "@/components/profiles/dispute-mark";
import { LawText } from "@/components/rules/law-text";
import { DateText } from "@/components/ui/date-text";
import { LinkButton } from "@/components/ui/link-button";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import { isOpen } from "@/server/corrections/repairs/case";
import type { RepairableList, RepairableView } from "@/server/corrections/repairs/schema";
import { BeginRepair } from "./begin-repair";
import { leastWait } from "./least-wait";
import { StandingWords } from "./standing-words";

/** Every record that speaks against the enterprise: what it is, until when it is shown, from when it can be repaired, and what to do now. */
export function RepairableRecords({ list: { records, barredUntil } }: { list: RepairableList }) {
  return (
    <ul className="border-line border-t">
      {records.map((record) => (
        <li
          key={record.recordId}
          id={`record-${record.recordId}`}
          className="grid scroll-mt-20 gap-x-10 gap-y-4 border-line border-b py-6 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]"
        >
          <RecordFacts record={record} />
          <div className="flex flex-col items-start gap-3">
            <StandingWords record={record} barredUntil={barredUntil} />
            <RuleWords record={record} />
            <NextStep record={record} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function RecordFacts({ record }: { record: RepairableView }) {
  const t = useTranslations("repairs");
  const severity = useTranslations("profiles.severity");
  const locale = useLocale();
  return (
    <div className="min-w-0">
      <h2 className="flex flex-wrap items-center gap-2 text-15">
        {nameIn(locale, record.itemName)}
        {record.severity ? <Pill look={record.severity === "serious" ? "bad" : "warn"}>{severity(record.severity)}</Pill> : null}
        <DisputeMark dispute={record.dispute} />
        {record.repairCase ? <StatusPill kind="repair" state={record.repairCase.status} /> : null}
      </h2>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 text-13">
        <Line label={t("unit")}>
          <span lang="zh-CN">{record.decidingUnit}</span>
        </Line>
        {record.documentNo ? (
          <Line label={t("documentNo")}>
            <span lang="zh-CN">{record.documentNo}</span>
          </Line>
        ) : null}
        <Line label={t("decidedOn")}>
          <DateText value={record.decidedOn} />
        </Line>
        {record.publicityEndsOn ? (
          <Line label={t("publicUntil")}>
            <DateText value={record.publicityEndsOn} />
          </Line>
        ) : null}
      </dl>
    </div>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

const ruleNames = ["minor", "general", "serious", "penalty", "samr", "samr_minor"] as const;
const listRules = ["abnormal_list", "serious_list", "finance_list"] as const;

/** The rule that sets the days, and its article. */
function RuleWords({
  record: { rule, otherReading, earlyEnd, standing, decidingUnit, decidedOn, repairFrom },
}: {
  record: RepairableView;
}) {
  const t = useTranslations("repairs");
  const names = useTranslations("profiles.source.rules");
  const name = ruleNames.find((one) => rule?.rule === `publicity.${one}`);
  const list = listRules.find((one) => rule?.rule === `repair.${one}`);
  const least = leastWait(decidedOn, repairFrom);
  return (
    <div className="text-13 text-ink-2">
      {least ? <p>{t("leastMonths", { months: least })}</p> : null}
      {rule ? <p>{name ? names(name) : list ? t(`ruleNames.${list}`) : rule.rule}</p> : null}
      {rule ? (
        <p className="text-12 text-ink-3">
          <LawText article={rule.article} />
        </p>
      ) : null}
      {earlyEnd ? <EarlyEnd earlyEnd={earlyEnd} /> : null}
      {standing === "no_rule" && !earlyEnd ? <p>{t("noRule", { unit: decidingUnit })}</p> : null}
      {otherReading ? (
        <p className="mt-1">
          {t.rich("otherReading", {
            day: () => <DateText value={otherReading.day} />,
            article: () => <LawText article={otherReading.article} />,
          })}
        </p>
      ) : null}
    </div>
  );
}

/** A market regulator's rule names no day: it says what it asks for, and for which penalties there is no early end. */
function EarlyEnd({ earlyEnd: { conditions, isNever } }: { earlyEnd: NonNullable<RepairableView["earlyEnd"]> }) {
  const t = useTranslations("repairs.early");
  return (
    <div className="mt-1">
      <p className="font-medium">{t("title")}</p>
      <p>{isNever ? t("never") : t("asks", { conditions: conditions.map((one) => t(`condition.${one}`)).join(t("comma")) })}</p>
    </div>
  );
}

function NextStep({ record }: { record: RepairableView }) {
  const t = useTranslations("repairs");
  const { repairCase, standing, recordId } = record;
  const goOn = repairCase && (isOpen(repairCase.status) || standing !== "now");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {goOn ? (
        <LinkButton href={`/enterprise/repair/${repairCase.repairCaseId}`} look={repairCase.status === "draft" ? "primary" : "secondary"}>
          {t(repairCase.status === "draft" ? "goOn" : "openCase")}
        </LinkButton>
      ) : null}
      {standing === "now" && !goOn ? <BeginRepair recordId={recordId} /> : null}
      {standing === "no_desk" ? <LinkButton href={`/enterprise/repair/papers/${recordId}`}>{t("printPapers")}</LinkButton> : null}
      {standing === "now" && !goOn && repairCase ? (
        <TextLink href={`/enterprise/repair/${repairCase.repairCaseId}`}>{t("lastCase")}</TextLink>
      ) : null}
      {record.dispute ? null : (
        <>
          <TextLink href={`/enterprise/objections/new?record=${recordId}`}>{t("isWrong")}</TextLink>
          <TextLink href={`/enterprise/objections/new?record=${recordId}#timers`}>{t("byRegion")}</TextLink>
        </>
      )}
    </div>
  );
}

/** Cases whose record no view shows any more. */
export function PastRepairs({ past }: Pick<RepairableList, "past">) {
  const t = useTranslations("repairs");
  const locale = useLocale();
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="past-repairs" className="mt-12">
      <h2 id="past-repairs" className="mb-3 text-17">
        {t("past")}
      </h2>
      <ul className="border-line border-t">
        {past.map(({ repairCaseId, status, itemName, decidingUnit, documentNo, closedAt }) => (
          <li key={repairCaseId} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-edge border-b py-2 text-13">
            <StatusPill kind="repair" state={status} />
            <TextLink href={`/enterprise/repair/${repairCaseId}`}>
              {nameIn(locale, itemName)}
              {documentNo ? <span lang="zh-CN"> {documentNo}</span> : null}
            </TextLink>
            <span lang="zh-CN" className="text-ink-2">
              {decidingUnit}
            </span>
            {closedAt ? <DateText value={closedAt} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
