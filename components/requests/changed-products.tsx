"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { useRouter } from "@/i18n/navigation";
import type { ChosenView, RequestView } from "@/server/loan-requests/schema";
import { nameIn } from "../consents/name-in";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { RefusalBanner } from "../ui/refusal-banner";
import { TextLink } from "../ui/text-link";
import { LeaveOutLender } from "./leave-out-lender";

type ChangedProductsProps = { request: Pick<RequestView, "loanRequestId" | "chosen">; step: "lenders" | "check" | "sign" };

/** Which of the chosen products can no longer be sent as they were chosen: each in its new version, where there is one, or not at all. */
export function ChangedProducts({ request, step }: ChangedProductsProps) {
  const t = useTranslations("loanRequests.changed");
  const changed = request.chosen.filter(({ isCurrent }) => !isCurrent);
  if (changed.length === 0) return null;
  return (
    <Banner tone="warn" title={t("title", { count: changed.length })}>
      <p className="mt-1">{t("text")}</p>
      <ul className="mt-2">
        {changed.map((one) => (
          <ChangedProduct key={one.versionId} {...{ one, request, step }} />
        ))}
      </ul>
    </Banner>
  );
}

function ChangedProduct({ one, request, step }: ChangedProductsProps & { one: ChosenView }) {
  const t = useTranslations("loanRequests.changed");
  const locale = useLocale();
  const lender = nameIn(locale, one.lenderName);
  const others = request.chosen.map(({ versionId }) => versionId).filter((versionId) => versionId !== one.versionId);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-warn/30 border-t py-3">
      <p className="min-w-0">
        {t(one.newerVersionId ? "newer" : "gone", { lender, product: nameIn(locale, one.productName) })}{" "}
        {one.newerVersionId ? <TextLink href={`/products/${one.productId}`}>{t("see")}</TextLink> : null}
      </p>
      <div className="flex flex-wrap gap-2">
        {one.newerVersionId ? <ChooseNewer request={request} one={one} newerVersionId={one.newerVersionId} /> : null}
        <LeaveOutLender loanRequestId={request.loanRequestId} keptVersionIds={others} lender={lender} step={step} wide={false} />
      </div>
    </li>
  );
}

/** Takes the version on the shelf in the place of the one that was chosen, and stays on the screen. */
function ChooseNewer({
  request,
  one,
  newerVersionId,
}: Pick<ChangedProductsProps, "request"> & { one: ChosenView; newerVersionId: string }) {
  const t = useTranslations("loanRequests.changed");
  const router = useRouter();
  const { act, pending, error } = useDeed();
  const choose = useMutation(useTRPC().loanRequests.choose.mutationOptions());
  const versionIds = request.chosen.map(({ versionId }) => (versionId === one.versionId ? newerVersionId : versionId));
  const onChoose = () => act(() => choose.mutateAsync({ loanRequestId: request.loanRequestId, versionIds }), router.refresh);
  return (
    <>
      <Button size="small" look="primary" pending={pending} onClick={onChoose}>
        {t("choose")}
      </Button>
      <RefusalBanner error={error} />
    </>
  );
}
