import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount } from "@/server/kernel/format";
import { sumFen } from "@/server/kernel/money";
import type { LoanView } from "@/server/loans/repayments/schema";
import { PagePart } from "../shell/page-part";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";
import { Rate } from "../ui/rate";
import { StatusPill } from "../ui/status-pill";
import { LoanEvents } from "./loan-events";
import { LoanPlan } from "./loan-plan";
import { LoanSums } from "./loan-sums";
import { OfWhat } from "./of-what";

/** One loan as both sides read it: what is owed now, what comes next, its plan, and everything that happened. `acts` is what the reader may do. */
export function LoanPage({ loan, acts, aside }: { loan: LoanView; acts?: ReactNode; aside?: ReactNode }) {
  const t = useTranslations("loans.life");
  return (
    <>
      <LoanFigures loan={loan} />
      {acts ? <div className="mb-10 flex flex-col gap-6">{acts}</div> : null}
      <div className="flex flex-col gap-10">
        <PagePart id="plan" title={t("plan")}>
          <LoanTermsLine loan={loan} />
          <LoanPlan loan={loan} />
        </PagePart>
        {aside}
        <PagePart id="events" title={t("events")}>
          <LoanEvents events={loan.events} />
        </PagePart>
      </div>
    </>
  );
}

function LoanFigures({ loan }: { loan: LoanView }) {
  const t = useTranslations("loans.life");
  const { owedNow, loanClass, nextDueOn, nextDueFen } = loan;
  const dueFen = sumFen(Object.values(owedNow));
  const late = loan.daysPastDue > 0 ? t("lateBy", { days: formatCount(loan.daysPastDue) }) : null;
  return (
    <LoanSums
      label={t("figures")}
      sums={[
        {
          key: "due",
          name: t("dueNow"),
          value: <Money fen={dueFen} />,
          note: dueFen > 0 ? <OfWhat moved={owedNow} /> : t("nothingDue"),
        },
        {
          key: "next",
          name: t("next"),
          value: nextDueOn && nextDueFen !== null ? <Money fen={nextDueFen} /> : t("nothingNext"),
          note: nextDueOn ? <DateText value={nextDueOn} /> : null,
        },
        {
          key: "balance",
          name: t("balance"),
          value: <Money fen={loan.balanceFen} />,
          note: t.rich("ofLent", { amount: () => <Money fen={loan.amountFen} /> }),
        },
        loan.status === "written_off"
          ? { key: "lost", name: t("lost"), value: <Money fen={loan.lostFen} />, note: t("lostNote") }
          : {
              key: "class",
              name: t("class"),
              value: loanClass ? <StatusPill kind="loanClass" state={loanClass} /> : t("noClass"),
              note: loanClass
                ? (late ?? t(loanClass === loan.classFloor ? (loanClass === "normal" ? "inTime" : "observed") : "judged"))
                : null,
            },
      ]}
    />
  );
}

function LoanTermsLine({ loan }: { loan: LoanView }) {
  const t = useTranslations("loans.life");
  const words = useTranslations("words.repaymentMethod");
  return (
    <p className="flex flex-wrap gap-x-4 text-ink-2">
      <span>{words(loan.method)}</span>
      <span>{t.rich("rate", { rate: () => <Rate bps={loan.rateBps} /> })}</span>
      <span>{t.rich("penaltyRate", { rate: () => <Rate bps={loan.penaltyRateBps} />, days: loan.graceDays })}</span>
    </p>
  );
}
