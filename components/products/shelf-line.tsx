import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import { differences } from "@/server/products/difference";
import type { OwnProductDetail, OwnVersionView } from "@/server/products/schema";

/** Which version is on the shelf and since when, and in how much the draft differs where there is one. */
export function ShelfLine({ product, newest }: { product: OwnProductDetail; newest: OwnVersionView }) {
  const t = useTranslations("products.own");
  const published = product.versions.find(({ version }) => version === product.publishedVersion);
  const day = () => <DateText value={published?.publishedAt ?? ""} />;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StatusPill kind="product" state={product.status} />
      <span>
        {published
          ? t.rich(product.status === "on_shelf" ? "onShelfSince" : "offShelf", { version: published.version, day })
          : t("neverPublished")}{" "}
        {published && !newest.isPublished
          ? t("draftDiffers", { version: newest.version, count: differences(published.terms, newest.terms).length })
          : null}
      </span>
    </span>
  );
}
