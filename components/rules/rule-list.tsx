import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Pill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import { ruleSubjects } from "@/server/catalogue/rules/registry";
import type { RuleList as Listed, RuleLine } from "@/server/catalogue/rules/schema";
import { type RuleName, ruleAddress } from "./rule-names";
import { RuleSource, RuleValue } from "./rule-value";

/** Every rule as it held on a day, by what it is about. */
export function RuleList({ lines }: Pick<Listed, "lines">) {
  const t = useTranslations("rules");
  const subjects = ruleSubjects.filter((subject) => lines.some((line) => line.subject === subject));
  return (
    <div className="flex flex-col gap-10">
      {subjects.map((subject) => (
        <section key={subject} aria-labelledby={`of-${subject}`}>
          <h2 id={`of-${subject}`} className="mb-1 text-17">
            {t(`subject.${subject}`)}
          </h2>
          <ul className="border-line border-t">
            {lines
              .filter((line) => line.subject === subject)
              .map((line) => (
                <Line key={line.rule} line={line} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ line }: { line: RuleLine }) {
  const t = useTranslations("rules");
  const { rule, row, isOwn, waits, begins, regionCode } = line;
  return (
    <li className="grid gap-x-8 gap-y-1 border-edge border-b py-3 text-13 lg:grid-cols-[15rem_minmax(0,1fr)_minmax(0,18rem)]">
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <h3 className="font-medium">
          <TextLink href={ruleAddress(rule, regionCode)}>{t(`name.${rule}` as RuleName)}</TextLink>
        </h3>
        {waits ? <Pill look="waiting">{t("waits")}</Pill> : null}
        {begins ? <Pill look="going">{t.rich("begins", { day: () => <DateText value={begins} /> })}</Pill> : null}
      </div>
      {row ? (
        <>
          <RuleValue rule={rule} value={row.value} />
          <div className="text-12 text-ink-3">
            <p>
              {isOwn || regionCode === "000000" ? null : <>{t("nations")} · </>}
              {t.rich(row.effectiveTo ? "held" : "since", {
                from: () => <DateText value={row.effectiveFrom} />,
                to: () => <DateText value={row.effectiveTo ?? row.effectiveFrom} />,
              })}
            </p>
            <RuleSource article={row.article} mark={row.mark} />
          </div>
        </>
      ) : (
        <p className="text-ink-3 lg:col-span-2">{t(regionCode === "000000" ? "noneNation" : "none")}</p>
      )}
    </li>
  );
}
