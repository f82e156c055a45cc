import { useTranslations } from "next-intl";
import { formatMoney } from "@/server/kernel/format";
import type { OfferCost } from "@/server/kernel/offer-cost";
import type { RepaymentRow } from "@/server/kernel/repayment";
import { cn } from "../ui/classes";

type ScheduleGlanceProps = {
  cost: Pick<OfferCost, "schedule" | "interestFen" | "feesFen" | "totalPaidFen">;
  amountFen: number;
  feesAtDrawingFen: number;
};

/** The payments that tell a plan: the first two, those with a fee of their own, the last, and the sum. The chart's table has them all. */
export function ScheduleGlance({ cost, amountFen, feesAtDrawingFen }: ScheduleGlanceProps) {
  const t = useTranslations("offers.schedule");
  const { schedule } = cost;
  const feesFen = cost.feesFen - feesAtDrawingFen;
  const sums = { payment: cost.totalPaidFen, principal: amountFen, interest: cost.interestFen, fees: feesFen };
  return (
    <div className="@container">
      <table className="num w-full border-collapse text-12">
        <caption className="sr-only">{t("glance")}</caption>
        <thead>
          <tr className="h-7 border-line border-b text-ink-2">
            <th scope="col" className="pe-1 text-start font-medium">
              {t("period")}
            </th>
            <th scope="col" className="text-start font-medium">
              {t("due")}
            </th>
            <Figures
              of={{ payment: t("payment"), principal: t("principal"), interest: t("interestColumn"), fees: feesFen > 0 ? t("fees") : null }}
              heading
            />
          </tr>
        </thead>
        <tbody>
          {telling(schedule).map((row) => (
            <tr key={row.period} className="h-7 border-edge border-b">
              <th scope="row" className="pe-1 text-start font-normal">
                {row.period}
              </th>
              <td className="hold">{row.dueOn}</td>
              <Figures
                of={{
                  payment: bare(row.principalFen + row.interestFen + row.feesFen),
                  principal: bare(row.principalFen),
                  interest: bare(row.interestFen),
                  fees: feesFen > 0 ? bare(row.feesFen) : null,
                }}
              />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="h-7 font-semibold">
            <th scope="row" colSpan={2} className="hold pe-1 text-start">
              {t("sum")}
            </th>
            <Figures
              of={{
                payment: bare(sums.payment),
                principal: bare(sums.principal),
                interest: bare(sums.interest),
                fees: feesFen > 0 ? bare(feesFen) : null,
              }}
            />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

type Cells = { payment: string; principal: string; interest: string; fees: string | null };

/** Principal is what payment, interest and fees leave: it goes where room is short. */
function Figures({ of: { payment, principal, interest, fees }, heading = false }: { of: Cells; heading?: boolean }) {
  const Cell = heading ? "th" : "td";
  const scope = heading ? { scope: "col" } : {};
  const look = heading ? "ps-1.5 text-end font-medium" : "ps-1.5 text-end";
  return (
    <>
      <Cell {...scope} className={look}>
        {payment}
      </Cell>
      <Cell {...scope} className={cn(look, fees === null ? "@max-[21rem]:hidden" : "@max-[25rem]:hidden")}>
        {principal}
      </Cell>
      <Cell {...scope} className={look}>
        {interest}
      </Cell>
      {fees === null ? null : (
        <Cell {...scope} className={look}>
          {fees}
        </Cell>
      )}
    </>
  );
}

const tellingMax = 6;

function telling(schedule: readonly RepaymentRow[]): readonly RepaymentRow[] {
  const usual = schedule[0]?.feesFen ?? 0;
  const [last] = schedule.slice(-1);
  const told = schedule.slice(0, -1).filter((row, place) => place < 2 || row.feesFen !== usual);
  return [...told.slice(0, tellingMax), ...(last ? [last] : [])];
}

const bare = (fen: number) => formatMoney(fen).replace("¥", "");
