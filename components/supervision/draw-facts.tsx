import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LawText } from "@/components/rules/law-text";
import { PagePart } from "@/components/shell/page-part";
import { DateText } from "@/components/ui/date-text";
import type { DrawView } from "@/server/supervision/schema";
import { DrawArea, GivenUpReason } from "./draw-table";
import { Fact, Facts } from "./facts";
import { StrataTable } from "./strata-table";

/** What is published of a draw, in its two steps: what was fixed before the number, and what the number made of it. */
export function DrawFacts({ draw }: { draw: DrawView }) {
  const t = useTranslations("supervision");
  const { authorityName, source, knownFrom, startsOn, fixedAt, listHash, officers, ratesArticle, preparedByName, strata } = draw;
  const { value, valuePublished, valueSource, seed, enteredAt, drawnByName, givenUpAt, givenUpByName, givenUpReason } = draw;
  return (
    <div className="flex flex-col gap-10">
      <PagePart id="fixed" title={t("stepOne")} lead={t("stepOneLead")}>
        <Facts>
          <Fact label={t("area")}>
            <DrawArea {...draw} />
          </Fact>
          <Fact label={t("unit")}>
            <span lang="zh-CN">{authorityName}</span>
          </Fact>
          <Fact label={t("source")}>
            <span lang="zh-CN">{source}</span>
          </Fact>
          <Fact label={t("knownFrom")}>
            <DateText value={knownFrom} look="moment" />
          </Fact>
          <Fact label={t("startsOn")}>
            <DateText value={startsOn} />
          </Fact>
          {ratesArticle ? (
            <Fact label={t("law")}>
              <LawText article={ratesArticle} />
            </Fact>
          ) : null}
          <Fact label={t("preparedBy")}>{preparedByName}</Fact>
          {fixedAt ? (
            <Fact label={t("fixedAt")}>
              <DateText value={fixedAt} look="moment" />
            </Fact>
          ) : null}
          {listHash ? (
            <Fact label={t("listHash")}>
              <Hex>{listHash}</Hex>
            </Fact>
          ) : null}
          {fixedAt ? <Fact label={t("officers")}>{t("officerCount", { count: officers.length })}</Fact> : null}
        </Facts>
        {strata.length > 0 ? <StrataTable strata={strata} /> : null}
      </PagePart>
      {seed && enteredAt ? (
        <PagePart id="number" title={t("stepTwo")} lead={t("stepTwoLead")}>
          <Facts>
            <Fact label={t("value")}>
              <Hex>{valuePublished ?? value}</Hex>
            </Fact>
            <Fact label={t("hashedAs")}>
              <Hex>{value}</Hex>
              {valuePublished ? <span className="block text-12 text-ink-2">{t("hashedAsNote")}</span> : null}
            </Fact>
            <Fact label={t("valueSource")}>
              <span lang="zh-CN">{valueSource}</span>
            </Fact>
            <Fact label={t("seed")}>
              <Hex>{seed}</Hex>
            </Fact>
            <Fact label={t("enteredAt")}>
              <DateText value={enteredAt} look="moment" />
            </Fact>
            <Fact label={t("drawnBy")}>{drawnByName}</Fact>
          </Facts>
        </PagePart>
      ) : null}
      {givenUpAt ? (
        <PagePart id="given-up" title={t("states.given_up")}>
          <Facts>
            <Fact label={t("givenUpReason")}>
              <GivenUpReason reason={givenUpReason} />
            </Fact>
            <Fact label={t("givenUpAt")}>
              <DateText value={givenUpAt} look="moment" />
            </Fact>
            {givenUpByName ? <Fact label={t("givenUpBy")}>{givenUpByName}</Fact> : null}
          </Facts>
        </PagePart>
      ) : null}
    </div>
  );
}

const Hex = ({ children }: { children: ReactNode }) => <code className="wrap-anywhere font-mono text-12">{children}</code>;
