import { getTranslations } from "next-intl/server";
import { answersOf, type Field, fields, pageFor, readCheckParams } from "@/components/check/answers";
import { CheckResult } from "@/components/check/check-result";
import { type Settled, settle } from "@/components/check/look-up";
import { QuestionForm } from "@/components/check/question-form";
import { readListed } from "@/components/matching/listed";
import { PublicColumn } from "@/components/shell/public-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { callerOfVisitor } from "@/server/auth/visitor";
import { shanghaiDate } from "@/server/kernel/dates";
import type { Question } from "@/server/matching/check-answers";
import { checkLists } from "@/server/matching/list-lengths";
import { orNullWhenBusy } from "@/server/trpc/caller";

export const generateMetadata = titled("check.metaTitle");

type CheckQuery = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Five questions and what they come to, without an account: every answer stands in the address, and nothing is stored. */
export default async function CheckPage({ searchParams }: CheckQuery) {
  const params = await searchParams;
  const { typed: given, at, isChange } = readCheckParams(params);
  const caller = await callerOfVisitor();
  const settled = await settle(caller, given);
  const { answers, faults } = answersOf(settled.typed, Number(shanghaiDate(new Date()).slice(0, 4)));
  const allFaults = [...settled.faults, ...faults];
  const page = pageFor(at, allFaults);

  if (page === "result") {
    const listed = readListed(checkLists, params);
    const [view, t] = await Promise.all([
      orNullWhenBusy(caller.matching.check({ ...answers, most: listed })),
      getTranslations("check.busy"),
    ]);
    return (
      <PublicColumn className="py-10">
        {view ? (
          <CheckResult view={view} typed={settled.typed} names={settled.names} listed={listed} />
        ) : (
          <EmptyState kind="busy" level={1} title={t("title")}>
            {t("text")}
          </EmptyState>
        )}
      </PublicColumn>
    );
  }
  const { found, chosen } = page === "company" ? settled.industry : settled.region;
  return (
    <PublicColumn className="py-10 md:py-16">
      <div className="mx-auto max-w-[40rem]">
        <QuestionForm
          // Another address is another question, or the same one with other answers: its fields begin anew.
          key={JSON.stringify([page, settled.typed])}
          question={page}
          typed={settled.typed}
          isChange={isChange}
          found={found}
          chosen={chosen}
          faults={page === at ? [] : await faultsOn(page, allFaults, settled)}
        />
      </div>
    </PublicColumn>
  );
}

const choices: readonly Field[] = ["purpose", "security", "grade", "penalty", "otherPenalties", "listed", "loan"];

/** What is wrong on a page, field by field, in words. */
async function faultsOn(page: Question, faults: readonly Field[], { typed, region, industry }: Settled) {
  const t = await getTranslations("check");
  const textOf = (field: Field): string => {
    if (field === "place") return region.found.length > 0 ? t("find.choose") : t("place.none", { text: typed.place });
    if (field === "trade") return industry.found.length > 0 ? t("find.choose") : t("company.none", { text: typed.trade });
    return choices.includes(field) ? t("fault.choice") : t(`fault.${field}` as "fault.staff");
  };
  return faults.filter((field) => fields[field] === page).map((field) => ({ field, text: textOf(field) }));
}
