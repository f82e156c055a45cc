import { ArrowRight, Ban, Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "../ui/date-text";
import { Seal } from "../ui/seal";
import { Breathing } from "./breathing";
import { exampleTimes } from "./example-times";

const steps = ["step1", "step2", "step3"] as const;

/** How data is used: the seal, three steps, and two example lines of the log. */
export function DataSteps({ now }: { now: Date }) {
  const t = useTranslations("home");
  return (
    <section id="data" className="scroll-mt-20">
      <div className="grid gap-x-18 gap-y-10 lg:grid-cols-[5fr_7fr]">
        <div>
          <h2 className="font-display text-26 md:text-34">
            <Breathing title={t("data.title")} />
          </h2>
          <div className="mt-8 flex items-center gap-5">
            <Seal state="pending" size={64} label={t("data.apart")} />
            <ArrowRight aria-hidden className="size-5 stroke-[1.5] text-ink-3" />
            <Seal state="signed" size={64} label={t("data.joined")} />
          </div>
          <p className="mt-4 max-w-[34ch] text-15 text-ink-2">{t("data.seal")}</p>
        </div>
        <ol className="border-ink border-t">
          {steps.map((step, place) => (
            <li key={step} className="grid grid-cols-[28px_1fr] gap-6 border-line py-5 not-first:border-t">
              <span aria-hidden className="text-center font-display text-26 text-brand-text leading-none">
                {place + 1}
              </span>
              <div>
                <h3 className="text-17">{t(`data.${step}.title`)}</h3>
                <p className="mt-1 max-w-[60ch] text-ink-2">{t(`data.${step}.body`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
      <SampleLog now={now} />
    </section>
  );
}

/** Two lines of the days before: an example tells of what has been, never of what is to come. */
function SampleLog({ now }: { now: Date }) {
  const t = useTranslations("home.log");
  const rows = exampleTimes(now).map((time, place) => ({
    ...{ key: place === 0 ? ("first" as const) : ("second" as const), time },
    result: place === 0 ? <Result word={t("read")} /> : <Result word={t("refused")} isRefused />,
  }));
  return (
    <table className="mt-10 w-full text-15 max-md:block">
      <caption className="mb-2 text-start text-13 text-ink-3 max-md:block">{t("caption")}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-ink border-y text-12 text-ink-3">
          {(["time", "who", "purpose", "items", "result"] as const).map((column) => (
            <th key={column} scope="col" className="py-1.5 pe-5 font-normal">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block max-md:border-ink max-md:border-t">
        {rows.map(({ key, time, result }) => (
          <tr key={key} className="border-line border-b max-md:block max-md:py-3 *:max-md:block *:md:py-3 *:md:pe-5">
            <td className="num hold">
              <DateText value={time} look="tableMoment" />
            </td>
            <td className="font-semibold">{t(`${key}.who`)}</td>
            <td>{t(`${key}.purpose`)}</td>
            <td>{t(`${key}.items`)}</td>
            <td>{result}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Result({ word, isRefused = false }: { word: string; isRefused?: boolean }) {
  const Icon = isRefused ? Ban : Eye;
  return (
    <span className={isRefused ? "inline-flex items-center gap-1.5 font-medium text-bad" : "inline-flex items-center gap-1.5"}>
      <Icon aria-hidden className="size-4 stroke-[1.5]" />
      {word}
    </span>
  );
}
