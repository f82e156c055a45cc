import { useTranslations } from "next-intl";
import { PageSkeleton } from "@/components/ui/skeleton";

export default function PortfolioLoading() {
  return <PageSkeleton label={useTranslations("shell")("loading")} />;
}
