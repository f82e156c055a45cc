import { useTranslations } from "next-intl";
import { PageSkeleton } from "@/components/ui/skeleton";

export default function OffersLoading() {
  return <PageSkeleton rows={6} label={useTranslations("shell")("loading")} />;
}
