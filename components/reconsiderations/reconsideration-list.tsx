import { useLocale, useTranslations } from "next-intl";
import { CaseName } from "@/components/cases/case-name";
import { nameIn } from "@/components/consents/name-in";
import { cn } from "@/components/ui/classes";
import { DateText } from "@/components/ui/date-text";
import { Money } from "@/components/ui/money";
import { StatusPill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import type { ReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import { ReconsiderationDeeds } from "./reconsideration-deeds";

/** Refusals to look at again, each with its case, why it was reopened, by when, and what may be done. */
export function ReconsiderationList({ tasks }: { tasks: readonly ReconsiderationView[] }) {
  const locale = useLocale();
  const t = useTranslations("reconsiderations");
  const codes = useTranslations("cases.decline.codes");
  return (
    <ul className="max-w-[960px] border-line border-t">
      {tasks.map((task) => (
        <li key={task.taskId} className="grid gap-x-8 gap-y-3 border-line border-b py-5 md:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h2 className="text-15">
                <CaseName row={task} />
              </h2>
              <StatusPill kind="reconsideration" state={task.status} />
            </div>
            <p className="mt-0.5 text-13 text-ink-2">
              <Link href={`/lender/cases/${task.caseId}/profile`} className="num text-brand-text hover:underline">
                {task.reference}
              </Link>
              {" · "}
              <Money fen={task.amountFen} look="short" />
              {" · "}
              {t("term", { months: task.termMonths })}
              {" · "}
              {nameIn(locale, task.productName)}
            </p>
            <ReconsiderationWhy task={task} />
            {task.declineCode ? (
              <p className="text-13 text-ink-2">
                {task.declineCode === "OTHER" && task.declineText
                  ? t.rich("declinedAsWritten", { reason: () => <span lang="zh-CN">{task.declineText}</span> })
                  : t("declinedFor", { reason: codes(task.declineCode) })}
              </p>
            ) : null}
          </div>
          <div className="flex flex-col gap-3 md:items-end">
            <ReconsiderationDue task={task} />
            {task.mayWork ? <ReconsiderationDeeds task={task} /> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The same on the page of its own case, which has said whose it is already. */
export function CaseReconsiderations({ tasks }: { tasks: readonly ReconsiderationView[] }) {
  const t = useTranslations("reconsiderations");
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="reconsiderations">
      <h2 id="reconsiderations" className="mb-3 text-17">
        {t("ofCase")}
      </h2>
      <ul className="border-line border-t">
        {tasks.map((task) => (
          <li key={task.taskId} className="flex flex-col gap-3 border-line border-b py-4">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusPill kind="reconsideration" state={task.status} />
              <ReconsiderationDue task={task} />
            </div>
            <ReconsiderationWhy task={task} />
            {task.mayWork ? <ReconsiderationDeeds task={task} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why the refusal was reopened, and what became of it. Of the record its kind and the day are said, and nothing of what it held. */
function ReconsiderationWhy({ task }: { task: ReconsiderationView }) {
  const locale = useLocale();
  const t = useTranslations("reconsiderations");
  const item = task.itemName ? nameIn(locale, task.itemName) : t("record");
  return (
    <>
      <p className="mt-2 max-w-[72ch]">{t.rich(`why.${task.cause}`, { item, day: () => <DateText value={task.openedAt} /> })}</p>
      {task.status === "kept" ? (
        <p className="mt-2 text-13">{t.rich("kept", { reason: () => <span lang="zh-CN">{task.reason}</span> })}</p>
      ) : null}
      {task.status === "reversed" ? <p className="mt-2 text-13">{t("reversed")}</p> : null}
    </>
  );
}

function ReconsiderationDue({ task: { dueOn, decidedAt, isLate } }: { task: ReconsiderationView }) {
  const t = useTranslations("reconsiderations");
  return (
    <p className={cn("hold text-13", isLate ? "font-semibold text-bad" : "text-ink-2")}>
      {decidedAt
        ? t.rich("decidedOn", { day: () => <DateText value={decidedAt} /> })
        : t.rich(isLate ? "late" : "due", { day: () => <DateText value={dueOn} /> })}
    </p>
  );
}
