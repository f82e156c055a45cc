import type { LoanPurpose } from "../../schema/words.ts";

/** A line of business: its GB/T 4754-2017 class, the words that end a company's name, what it does, and how large such firms are. */
export type Trade = {
  readonly industryCode: string;
  readonly words: readonly string[];
  readonly scope: string;
  readonly staff: readonly [number, number];
  /** Yearly revenue for each member of staff, in 万元. */
  readonly revenuePerHeadWan: readonly [number, number];
  readonly purposes: readonly LoanPurpose[];
  readonly weight: number;
};

export const trades: readonly Trade[] = [
  { industryCode: "3484", words: ["精密机械", "精密部件", "机械零部件"], scope: "机械零部件的加工、制造和销售", staff: [12, 180], revenuePerHeadWan: [35, 70], purposes: ["order", "equipment", "working_capital"], weight: 10 },
  { industryCode: "3311", words: ["金属制品", "钢构"], scope: "金属结构件的制造和安装", staff: [10, 150], revenuePerHeadWan: [40, 80], purposes: ["order", "equipment"], weight: 6 },
  { industryCode: "3982", words: ["电子", "电路", "电子科技"], scope: "电子电路及元器件的研发、制造和销售", staff: [15, 260], revenuePerHeadWan: [45, 90], purposes: ["order", "research", "equipment"], weight: 8 },
  { industryCode: "3525", words: ["模具", "模塑"], scope: "模具设计、制造和维修", staff: [8, 90], revenuePerHeadWan: [30, 60], purposes: ["equipment", "order"], weight: 5 },
  { industryCode: "2926", words: ["包装", "塑料制品"], scope: "塑料包装制品的制造和销售", staff: [10, 120], revenuePerHeadWan: [38, 70], purposes: ["working_capital", "equipment"], weight: 6 },
  { industryCode: "1751", words: ["纺织", "织造"], scope: "化纤织物的织造和印染后整理", staff: [20, 240], revenuePerHeadWan: [30, 55], purposes: ["working_capital", "green"], weight: 7 },
  { industryCode: "1439", words: ["食品", "食品加工"], scope: "方便食品的生产和销售", staff: [12, 160], revenuePerHeadWan: [30, 60], purposes: ["working_capital", "equipment"], weight: 6 },
  { industryCode: "3581", words: ["医疗器械", "医疗科技"], scope: "医疗诊断、监护及治疗设备的研发和制造", staff: [10, 140], revenuePerHeadWan: [50, 110], purposes: ["research", "order"], weight: 4 },
  { industryCode: "3825", words: ["光伏科技", "新能源"], scope: "光伏设备及元器件的制造", staff: [15, 220], revenuePerHeadWan: [60, 120], purposes: ["green", "equipment"], weight: 3 },
  { industryCode: "5174", words: ["五金贸易", "供应链"], scope: "五金产品、建筑材料的批发", staff: [4, 40], revenuePerHeadWan: [120, 320], purposes: ["working_capital", "order"], weight: 8 },
  { industryCode: "5121", words: ["粮油商贸", "食品贸易"], scope: "食品、粮油的批发", staff: [4, 45], revenuePerHeadWan: [110, 280], purposes: ["working_capital"], weight: 5 },
  { industryCode: "5212", words: ["便利连锁", "超市"], scope: "预包装食品、日用百货的零售", staff: [6, 80], revenuePerHeadWan: [45, 90], purposes: ["working_capital"], weight: 4 },
  { industryCode: "5431", words: ["物流", "货运"], scope: "道路货物运输", staff: [8, 120], revenuePerHeadWan: [35, 75], purposes: ["equipment", "working_capital"], weight: 6 },
  { industryCode: "5920", words: ["仓储", "冷链仓储"], scope: "普通货物和冷藏货物的仓储服务", staff: [8, 90], revenuePerHeadWan: [30, 60], purposes: ["equipment", "construction"], weight: 3 },
  { industryCode: "6513", words: ["软件", "信息科技", "数字科技"], scope: "应用软件的开发和技术服务", staff: [6, 130], revenuePerHeadWan: [28, 60], purposes: ["research", "working_capital"], weight: 8 },
  { industryCode: "6531", words: ["信息系统", "智能系统"], scope: "信息系统集成服务", staff: [8, 110], revenuePerHeadWan: [40, 80], purposes: ["order", "research"], weight: 4 },
  { industryCode: "4790", words: ["建筑工程", "建设工程"], scope: "房屋建筑工程施工", staff: [15, 220], revenuePerHeadWan: [45, 95], purposes: ["construction", "order"], weight: 5 },
  { industryCode: "5011", words: ["装饰工程", "装饰设计"], scope: "公共建筑装饰和装修", staff: [6, 70], revenuePerHeadWan: [40, 85], purposes: ["order", "working_capital"], weight: 4 },
  { industryCode: "6220", words: ["餐饮管理", "餐饮"], scope: "快餐服务和餐饮管理", staff: [8, 110], revenuePerHeadWan: [16, 30], purposes: ["working_capital"], weight: 3 },
  { industryCode: "7320", words: ["检测技术", "工程技术"], scope: "工程和技术研究、试验发展", staff: [6, 80], revenuePerHeadWan: [35, 70], purposes: ["research", "equipment"], weight: 4 },
  { industryCode: "7259", words: ["文化传媒", "广告"], scope: "广告设计、制作和发布", staff: [5, 60], revenuePerHeadWan: [30, 70], purposes: ["working_capital"], weight: 3 },
  { industryCode: "7722", words: ["环保科技", "环境工程"], scope: "大气污染治理和环境工程", staff: [8, 90], revenuePerHeadWan: [40, 80], purposes: ["green", "order"], weight: 3 },
  { industryCode: "0141", words: ["农业科技", "生态农业"], scope: "蔬菜、食用菌的种植和销售", staff: [5, 60], revenuePerHeadWan: [18, 35], purposes: ["agriculture", "working_capital"], weight: 3 },
  { industryCode: "0411", words: ["水产养殖", "水产"], scope: "淡水和海水养殖", staff: [4, 50], revenuePerHeadWan: [22, 45], purposes: ["agriculture"], weight: 2 },
];
