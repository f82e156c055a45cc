import { useTranslations } from "next-intl";
import type { ListLengths } from "@/server/matching/list-lengths";
import { LinkButton } from "../ui/link-button";
import { anchorOf, type Listed, moreOf } from "./listed";

type ShowMoreProps<L extends ListLengths> = {
  lengths: L;
  listed: Listed<L>;
  list: keyof L & ("fits" | "nearest" | "likely" | "possible");
  /** How many are not listed. */
  rest: number;
  /** The page's address, what else it asks for included. */
  path: string;
};

/** The way to more of a list, at its foot: a link, so that the address keeps how much is listed. It leads to the first row that is new. */
export function ShowMore<L extends ListLengths>({ lengths, listed, list, rest, path }: ShowMoreProps<L>) {
  const t = useTranslations("matching.more");
  const asked = moreOf(lengths, listed, list);
  if (rest <= 0) return null;
  const { first, most } = lengths[list] as ListLengths[string];
  const next = Math.min(rest, first, most - listed[list]);
  const query = asked && `${path.includes("?") ? "&" : "?"}${new URLSearchParams(asked)}`;
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 py-3 text-13">
      {asked ? (
        <LinkButton size="small" href={`${path}${query}#${anchorOf(list)}`} prefetch={false}>
          {t(list as "fits", { count: next })}
        </LinkButton>
      ) : null}
      {rest > next || !asked ? (
        <p className="text-ink-2">
          {t("rest", { count: rest })} {asked ? null : t("end", { most })}
        </p>
      ) : null}
    </div>
  );
}
