"use client";

import { CircleCheck, CircleHelp, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import type { Day } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import type { CaseView, RequestView } from "@/server/loan-requests/schema";
import type { AdviceView, DeclinesView, DeclineView, VerdictView } from "@/server/matching/schema";
import { nameIn } from "../consents/name-in";
import { settledBy } from "../matching/shelf";
import { useAdviceWords } from "../matching/use-advice-words";
import { useVerdictWords, type VerdictWords } from "../matching/use-verdict-words";
import { LinkButton } from "../ui/link-button";
import { Missing } from "../ui/missing";
import { TextLink } from "../ui/text-link";
import { askedAgain } from "./asked-again";
import { ReconsiderationNote } from "./reconsideration-note";
import { StartRequest } from "./start-request";

type DeclineReasonsProps = { one: CaseView; declines: DeclinesView; request: RequestView; reopened: readonly OwnReconsiderationView[] };

/** Why a lender declined: its reason and sentence, each rule with what is asked, what one's own data say and the gap, and the records; and what came of looking again. */
export function DeclineReasons({ one, declines, request, reopened }: DeclineReasonsProps) {
  const t = useTranslations("loanRequests");
  const words = useVerdictWords(declines.names);
  if (!one.declineCode) return null;
  const basis = declines.declines.find(({ caseId }) => caseId === one.caseId);
  const judged = basis?.rules ?? [];
  const isInvited = reopened.some(({ status }) => status === "reversed");
  const unjudged = one.declineCriteria.filter((key) => !judged.some(({ criterion }) => criterion === key));
  return (
    <div className="mt-3 border-line border-t pt-3 text-13">
      <p className="font-medium">{t("timeline.declinedWhy", { reason: t(`decline.${one.declineCode}`) })}</p>
      {one.declineText ? (
        <p lang="zh-CN" className="mt-1">
          {one.declineText}
        </p>
      ) : null}
      <ul className="mt-2 flex flex-col gap-2">
        {judged.map((verdict) => (
          <RuleLine key={verdict.criterion} verdict={verdict} words={words} />
        ))}
        {unjudged.map((key) => (
          <li key={key}>{words.label(key)}</li>
        ))}
        {basis?.advice ? <WholeAdvice advice={basis.advice} words={words} today={declines.asOf} rules={judged} /> : null}
        {basis?.newer ? <Newer newer={basis.newer} words={words} /> : null}
        {basis?.records.map((record) => (
          <RecordLine key={record.recordId} record={record} today={declines.asOf} />
        ))}
      </ul>
      {reopened.map((task) => (
        <ReconsiderationNote key={task.taskId} task={task} />
      ))}
      {basis?.again ? (
        <AskAgain again={basis.again} caseId={one.caseId} request={request} words={words} today={declines.asOf} isInvited={isInvited} />
      ) : null}
    </div>
  );
}

const looks = {
  passed: { Icon: CircleCheck, look: "text-good" },
  failed: { Icon: X, look: "text-bad" },
  unknown: { Icon: CircleHelp, look: "text-ink-3" },
} as const;

/** What would meet every rule of the product: each change and whose it is. */
function WholeAdvice({ advice, words, today, rules }: { advice: AdviceView; words: VerdictWords; today: Day; rules: VerdictView[] }) {
  const t = useTranslations("matching.advice");
  const says = useAdviceWords(words, today);
  if (advice.changes.length === 0) return null;
  return (
    <li className="ms-6">
      <span className="font-medium">{t("whole")}</span>
      <ul>
        {advice.changes.map((advised) => (
          <li key={advised.criteria.join()}>
            {says.toDo(advised, settledBy(advised, { verdicts: rules }))}
            <span className="block text-12 text-ink-3">{says.hands(advised)}</span>
          </li>
        ))}
      </ul>
      <span className="block text-ink-2">{says.outcome(advice)}</span>
    </li>
  );
}

/** What the version on the shelf today says of this request: a case that is decided keeps its own. */
function Newer({ newer, words }: { newer: NonNullable<DeclineView["newer"]>; words: VerdictWords }) {
  const t = useTranslations("loanRequests.timeline.newer");
  const rules = newer.rules.filter(({ outcome }) => outcome === (newer.stands === "missed" ? "failed" : "unknown"));
  return (
    <li className="ms-6">
      <span className="font-medium">{t(newer.stands, { rules: rules.map(({ criterion }) => words.label(criterion)).join(" · ") })}</span>
      {newer.stands === "missed" ? null : <span className="block text-ink-2">{t("decided")}</span>}
    </li>
  );
}

type AskAgainProps = {
  again: NonNullable<DeclineView["again"]>;
  caseId: string;
  request: RequestView;
  words: VerdictWords;
  today: Day;
  /** The lender took its refusal back. */
  isInvited: boolean;
};

/** A new request for the same product that begins with the answers of this one, changed as advised. */
function AskAgain({ again, caseId, request, words, today, isInvited }: AskAgainProps) {
  const t = useTranslations("loanRequests.timeline.again");
  const locale = useLocale();
  const says = useAdviceWords(words, today);
  const look = isInvited ? "primary" : "secondary";
  if (again.begun) {
    return (
      <div className="mt-3">
        <LinkButton look={look} href={`/enterprise/apply/${again.begun.loanRequestId}`}>
          {t("goOn", { reference: again.begun.reference })}
        </LinkButton>
        <p className="mt-1 text-12 text-ink-2">{t("begun")}</p>
      </div>
    );
  }
  const { answers, applied } = askedAgain(request, again.advice, today);
  const changes = applied.map((advised) => says.toDo(advised, [])).join(locale === "en" ? "; " : "；");
  return (
    <div className="mt-3">
      <StartRequest againOf={caseId} answers={answers} look={look} label={t("ask")} />
      <p className="mt-1 text-12 text-ink-2">{applied.length > 0 ? t("changed", { changes }) : t("same")}</p>
    </div>
  );
}

function RuleLine({ verdict, words }: { verdict: VerdictView; words: VerdictWords }) {
  const t = useTranslations("loanRequests.timeline");
  const { Icon, look } = looks[verdict.outcome];
  const has = words.has(verdict);
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
      <Icon aria-hidden className={`mt-0.5 size-4 stroke-[1.5] ${look}`} />
      <span>
        <span className="font-medium">{words.label(verdict.criterion)}</span>
        <span className="block text-ink-2">{t("ruleAsks", { asks: words.asks(verdict) })}</span>
        <span className="block">{has ? t("ruleHas", { has }) : <Missing kind="notSupplied" />}</span>
        {verdict.change ? <span className="block">{words.change(verdict.change)}</span> : null}
        {verdict.outcome === "passed" ? <span className="block text-ink-2">{t("ruleMet")}</span> : null}
      </span>
    </li>
  );
}

function RecordLine({ record: { recordId, found }, today }: { record: DeclineView["records"][number]; today: Day }) {
  const t = useTranslations("loanRequests.timeline");
  const locale = useLocale();
  if (!found) return <li className="ms-6 text-ink-2">{t("recordGone")}</li>;
  const day = formatDate(found.trueFrom, locale);
  return (
    <li className="ms-6">
      <span className="font-medium">{nameIn(locale, found.itemName)}</span>
      <span lang="zh-CN" className="block text-ink-2">
        {[found.documentNo, found.sourceUnit, day].filter(Boolean).join(" · ")}
      </span>
      {found.disputedSince ? <span className="block">{t("recordDisputed", { day: formatDate(found.disputedSince, locale) })}</span> : null}
      {found.repairFrom && found.repairFrom > today ? (
        <span className="block">{t("recordRepair", { day: formatDate(found.repairFrom, locale) })}</span>
      ) : null}
      {found.repairFrom && found.repairFrom <= today ? (
        <TextLink href={`/enterprise/repair#record-${recordId}`}>{t("recordRepairNow")}</TextLink>
      ) : null}
      <span className="block">
        {found.publicityEndsOn ? t("recordUntil", { day: formatDate(found.publicityEndsOn, locale) }) : t("recordOpenEnd")}
      </span>
    </li>
  );
}
