"""The doctor in simplified Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.diagnosis import FAILED, NO_ANSWER, UNKNOWN, Grade, Line
from ui.wording.doctor.language import Language, Words

_ANY: Mapping[str, Words] = {
    NO_ANSWER: Words("{limit_s} 秒内没有回应。", "请重试；若仍如此，请重启电脑。"),
    FAILED: Words("无法检查（{error}）。", "数据文件夹中的日志可能有更多说明。"),
    UNKNOWN: Words("未知：另一行说明了原因。", "请先解决那一项。"),
}

_CARDS: Mapping[Line, Mapping[str, Words]] = {
    Line.SERVICE: {
        "running": Words("正在运行。"),
        "not_installed": Words("未安装 PC/SC。", "请安装（Debian：pcscd）后重新启动 Keyrack。"),
        "stopped": Words(
            "智能卡服务未运行（代码 {code}）。",
            "Windows：先插上发卡器，再启动“Smart Card”服务。Linux：systemctl start pcscd。",
        ),
        "refused": Words(
            "智能卡服务拒绝此账户。", "请在本机登录，或允许此账户使用 PC/SC（polkit：org.debian.pcsc-lite）。"
        ),
    },
    Line.READERS: {
        "ready": Words("{readers}。使用：{chosen}。"),
        "none": Words("未连接发卡器。", "请插上发卡器，换线或换接口，并安装驱动。"),
        "chosen_missing": Words(
            "本前台使用的发卡器未连接：{chosen}。现有：{readers}。",
            "请插上它，或改用另一台（设备 → 发卡器）。",
        ),
    },
    Line.REMOTE_SESSION: {
        "local": Words("否：这是本机屏幕。"),
        "not_redirected": Words("此系统不会重定向读卡器。"),
        "remote": Words(
            "这是远程桌面会话：看不到本机的读卡器。", "请在本机操作，或在远程桌面设置中重定向智能卡。"
        ),
    },
    Line.OTHER_PROGRAM: {
        "free": Words("没有程序占用发卡器。"),
        "shared": Words("另一程序正在共享使用一张卡。"),
        "no_reader": Words("没有可占用的发卡器。"),
        "some_held": Words("被{program}占用：{readers}。", "请结束该程序，或使用另一台发卡器。"),
        "held": Words("被{program}占用：{readers}。", "请结束该程序；它独占所有的卡。"),
    },
    Line.CHIPS: {
        "none_out": Words("没有能开门的卡在外。"),
        "strong": Words("在用的 {cards} 张卡中没有弱芯片（{chips}）。"),
        "weak": Words(
            "在用的 {cards} 张卡中有 {weak} 张是弱芯片，近旁的人可以复制（{chips}）。",
            "请换用 MIFARE DESFire EV2 或 EV3，先换能开多间房的卡。",
        ),
    },
    Line.BLUETOOTH: {
        "ready": Words("{adapters}。"),
        "not_checked": Words("此系统上未检查。"),
        "powered_off": Words(
            "已关闭：{adapters}。", "请打开（bluetoothctl power on；rfkill unblock bluetooth）。"
        ),
        "no_adapter": Words("没有蓝牙适配器。", "请插上一个；没有它只能通过网关和卡到达门锁。"),
        "no_service": Words("BlueZ 未运行。", "请安装并启动（systemctl start bluetooth）。"),
        "no_bus": Words("系统 D-Bus 没有回应。", "没有它就没有蓝牙；请启动 dbus。"),
        "denied": Words("此账户不能使用蓝牙。", "请把它加入“bluetooth”组并重新登录。"),
    },
}

_SERVER: Mapping[Line, Mapping[str, Words]] = {
    Line.SERVER: {
        "no_account": Words("未设置服务器账户：无需连接。"),
        "demo": Words("演示的服务器就在演示之中。"),
        "reachable": Words("{host} 在 {took_ms} 毫秒内回应。"),
        "token_ran_out": Words("{host} 已回应；登录已过期，Keyrack 会自行续期。"),
        "slow": Words("{host} 用了 {took_ms} 毫秒才回应。", "前台照常工作；等待的内容稍后发送。"),
        "signed_out": Words("未登录 {host}。", "请重新登录（设置 → 服务器账户）。"),
        "refused": Words("{host} 拒绝（HTTP {http_status}，代码 {code}）。", "请向厂商询问此账户的权限。"),
        "busy": Words("{host} 要求暂缓请求（HTTP {http_status}）。", "前台照常工作；等待的内容稍后发送。"),
        "not_understood": Words(
            "{host} 的回应无法理解（{path}）。", "可能是别的东西在回应（热点页面？）；否则请修正厂商配置。"
        ),
        "too_slow": Words("{host} 未按时回应（{phase}）。", "前台照常工作；请检查网络，再询问厂商。"),
        "failing": Words("{host} 出故障（HTTP {http_status}）。", "前台照常工作；请询问厂商。"),
        "unreachable": Words(
            "无法连接 {host}（{reason}）。", "前台照常工作；请检查网线、网络、防火墙和地址。"
        ),
        "wrong_clock": Words("按本机时间无法信任 {host}。", "请校正时钟。"),
    },
    Line.CLOCK: {
        "no_server": Words("没有可比对的服务器。"),
        "agrees": Words("与服务器一致（{ahead_s} 秒）。"),
        "not_compared": Words("未比对：服务器没有给出时间。", "请看服务器一行。"),
        "off": Words("相差 {ahead_s} 秒（服务器时间减去本机时间）。", "请用网络校时。"),
        "far_off": Words(
            "相差 {ahead_s} 秒（服务器时间减去本机时间）。",
            "请先设好日期、时间和时区再制卡：否则卡的有效时间会错。",
        ),
    },
}

_DATA: Mapping[Line, Mapping[str, Words]] = {
    Line.DATABASE: {
        "sound": Words("完好（{kind}，{size}，最近备份 {backup_age_h} 小时前）。"),
        "no_backup": Words("完好（{kind}，{size}），但还没有备份。", "Keyrack 启动时会备份。"),
        "stale_backup": Words(
            "完好（{kind}，{size}），但最近备份是 {backup_age_h} 小时前。",
            "请每天重新启动一次 Keyrack；并确认磁盘有空间。",
        ),
        "check_unfinished": Words("太大，未能按时检查完（{size}）。", "请在前台空闲时重试。"),
        "missing": Words("此文件夹中没有设置酒店。", "请启动 Keyrack，或指明文件夹（--data-dir）。"),
        "empty": Words("已建立，但为空。", "请启动 Keyrack 并设置酒店。"),
        "busy": Words("另一程序正占用它。", "请重试；并结束其他打开它的程序。"),
        "set_aside": Words("损坏的数据库已移开（{aside}）。", "请启动 Keyrack：它会提供最近的完好备份。"),
        "damaged": Words(
            "已损坏（{size}；{backups} 个备份）。", "请启动 Keyrack：它会移开它并提供最近的完好备份。"
        ),
        "wrong_kind": Words(
            "属于另一类（{kind}）：演示与真实酒店绝不混用。",
            "请指明正确的文件夹（--data-dir），演示请加 --demo。",
        ),
        "not_keyrack": Words("是别的程序的数据库。", "请指明正确的文件夹（--data-dir）。"),
        "too_new": Words("由更新版本的 Keyrack 建立。", "请在此安装同一版本。"),
        "not_readable": Words("无法读取。", "请查看文件归谁所有、驱动器是否在。"),
    },
    Line.KEYS: {
        "in_key_store": Words("酒店密钥在操作系统的密钥库中。"),
        "demo": Words("演示的密钥在它自己的文件中。"),
        "no_hotel": Words("还没有酒店，不需要密钥。"),
        "in_file": Words(
            "酒店密钥在私有文件中，而不在操作系统的密钥库中。",
            "请勿让他人接触此电脑及其磁盘；请制作恢复套件（设置 → 恢复套件）。",
        ),
        "keys_missing": Words("酒店密钥不见了：无法制卡。", "请用恢复套件的两张纸恢复。"),
        "not_readable": Words("密钥库打不开。", "请以设置酒店的账户解锁；否则使用恢复套件。"),
    },
    Line.DISK: {
        "enough": Words("剩余 {free}，共 {total}。"),
        "low": Words("仅剩 {free}，共 {total}。", "请尽快腾出空间：每天都要备份。"),
        "full": Words("仅剩 {free}，共 {total}。", "请立即腾出空间：很快将无法为卡记账。"),
    },
    Line.VERSION: {
        "fits": Words("Keyrack {program}，Python {python}，Qt {qt}，{platform}。"),
        "qt_missing": Words(
            "Keyrack {program}，Python {python}，{platform}：缺少 Qt。", "请重新安装 Keyrack 及 PySide6。"
        ),
        "qt_unsafe": Words(
            "Keyrack {program}，Python {python}，Qt {qt}，{platform}：这两者一起会中途崩溃。",
            "请重新安装 Keyrack：PySide6 低于 6.12，或 Python 3.12。",
        ),
    },
}

CHINESE = Language(
    titles={
        Line.SERVICE: "智能卡服务",
        Line.READERS: "发卡器",
        Line.REMOTE_SESSION: "远程桌面",
        Line.OTHER_PROGRAM: "其他程序",
        Line.CHIPS: "卡片芯片",
        Line.BLUETOOTH: "蓝牙",
        Line.SERVER: "服务器",
        Line.CLOCK: "时钟",
        Line.DATABASE: "数据库",
        Line.KEYS: "密钥库",
        Line.DISK: "磁盘",
        Line.VERSION: "版本",
    },
    grades={Grade.OK: "正常", Grade.WARNING: "警告", Grade.FAULT: "故障"},
    words={**_CARDS, **_SERVER, **_DATA},
    on_any_line=_ANY,
    remedy="办法：{remedy}",
    codes={"demo": "演示", "real": "真实"},
    nobody="未知程序",
)
