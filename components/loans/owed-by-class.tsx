import { useTranslations } from "next-intl";
import { loanClasses } from "@/db/schema/words";
import { formatCount } from "@/server/kernel/format";
import type { GivenLoans } from "@/server/loans/repayments/schema";
import { Money } from "../ui/money";

/** What is owed by class, all five of them, best first: one bar each from zero. */
export function OwedByClass({ byClass }: { byClass: GivenLoans["byClass"] }) {
  const t = useTranslations("loans.list");
  const words = useTranslations("status.loanClass");
  const most = Math.max(1, ...byClass.map(({ balanceFen }) => balanceFen));
  const rows = loanClasses.map(
    (name) => byClass.find(({ loanClass }) => loanClass === name) ?? { loanClass: name, loans: 0, balanceFen: 0 },
  );
  return (
    <section aria-labelledby="by-class" className="mb-8 max-w-[800px]">
      <h2 id="by-class" className="mb-2 text-15">
        {t("byClass")}
      </h2>
      <table className="w-full text-13">
        <caption className="sr-only">{t("byClass")}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("class")}</th>
            <th scope="col">{t("owed")}</th>
            <th scope="col">{t("title")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ loanClass, loans, balanceFen }) => (
            <tr key={loanClass} className="h-8 border-edge border-b">
              <th scope="row" className="hold w-32 pe-3 text-start font-normal">
                {words(loanClass)}
              </th>
              <td className="ps-2 text-end">
                <span className="flex items-center gap-3">
                  <span aria-hidden className="h-3 min-w-0 grow">
                    <span
                      className="forced-color-adjust-none block h-full bg-(--bar-part)"
                      style={{ inlineSize: `${(balanceFen / most) * 100}%` }}
                    />
                  </span>
                  <Money fen={balanceFen} look="short" />
                </span>
              </td>
              <td className="num hold w-16 ps-3 text-end text-ink-2">{formatCount(loans)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
