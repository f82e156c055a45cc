import { Search } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { CommitmentList } from "@/components/commitments/commitment-list";
import { PublicColumn } from "@/components/shell/public-shell";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pager } from "@/components/ui/pager";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { callerOf } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = titled("commitments.published.title");

/** Everything that enterprises have promised before everybody, found by name, code, number or fingerprint. */
export default async function PublishedCommitmentsPage({ searchParams }: Props) {
  const [query, t] = await Promise.all([searchParams, getTranslations("commitments.published")]);
  const q = typeof query.q === "string" ? query.q.trim().slice(0, 120) : "";
  const wanted = Math.min(500, Math.max(1, Number.parseInt(String(query.page), 10) || 1));
  const { commitments, page, pages, total } = await callerOf(null).commitments.listPublished({ q, page: wanted });
  const hrefOf = (at: number) => `/commitments?${new URLSearchParams({ ...(q ? { q } : {}), page: String(at) })}`;
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-[68ch] text-ink-2">
        {t("lead")} <TextLink href="/public-bodies">{t("publicBodies")}</TextLink>
      </p>
      <form action="" method="get" className="mb-6 flex flex-wrap items-end gap-3">
        <TextInput
          name="q"
          defaultValue={q}
          maxLength={120}
          aria-label={t("search")}
          placeholder={t("search")}
          lead={<Search aria-hidden />}
          className="w-full max-w-[32rem]"
        />
        <Button type="submit">{t("find")}</Button>
      </form>
      {commitments.length > 0 ? (
        <>
          <CommitmentList commitments={commitments} caption={t("title")} at="/commitments" withEnterprise />
          <Pager previousHref={page > 1 ? hrefOf(page - 1) : null} nextHref={page < pages ? hrefOf(page + 1) : null}>
            {t("total", { count: total })}
          </Pager>
        </>
      ) : q === "" ? (
        <EmptyState kind="first" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      ) : (
        <EmptyState kind="filtered" title={t("noneTitle")} action={<LinkButton href="/commitments">{t("clear")}</LinkButton>}>
          {t("none")}
        </EmptyState>
      )}
    </PublicColumn>
  );
}
