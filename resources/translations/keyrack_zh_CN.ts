<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Account</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Ask for a code</source>
        <translation>获取验证码</translation>
    </message>
    <message>
        <source>Asking for a code …</source>
        <translation>正在请求验证码……</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>正在询问服务器……</translation>
    </message>
    <message>
        <source>By code</source>
        <translation>验证码登录</translation>
    </message>
    <message>
        <source>By password</source>
        <translation>密码登录</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>Difference of the clocks</source>
        <translation>时钟差</translation>
    </message>
    <message>
        <source>Keep the password in this PC&apos;s key store, so that the sign-in renews itself</source>
        <translation>将密码保存在本机的密钥库中，以便自动续期登录</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>上次应答</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Nickname (may stay empty)</source>
        <translation>昵称（可不填）</translation>
    </message>
    <message>
        <source>No password is kept: when the server ends the sign-in, sign in again.</source>
        <translation>未保存密码：服务器结束登录后需重新登录。</translation>
    </message>
    <message>
        <source>Nobody is signed in. Nothing is sent, nothing is fetched.</source>
        <translation>尚未登录。不会发送，也不会获取任何数据。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Phone number or e-mail address.</source>
        <translation>手机号或邮箱地址。</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Registering …</source>
        <translation>正在注册……</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>退出登录…</translation>
    </message>
    <message>
        <source>Signed in as {account}.</source>
        <translation>已以 {account} 登录。</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>已登录。</translation>
    </message>
    <message>
        <source>Signed out. Token and password were forgotten here.</source>
        <translation>已退出登录。本机的令牌和密码已清除。</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>正在登录……</translation>
    </message>
    <message>
        <source>Signing out …</source>
        <translation>正在退出登录……</translation>
    </message>
    <message>
        <source>Such a sign-in can&apos;t renew itself.</source>
        <translation>此方式登录后无法自动续期。</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>The account was made.</source>
        <translation>账号已创建。</translation>
    </message>
    <message>
        <source>The hotel&apos;s own file says what is otherwise here: the address under [server] as base_address, operations as the API console keeps them. Keyrack reads it when it starts.</source>
        <translation>本酒店的自有文件说明此处的不同之处：地址写在 [server] 下的 base_address，各操作由 API 控制台写入。Keyrack 启动时读取。</translation>
    </message>
    <message>
        <source>The password is kept in the key store: the sign-in renews itself.</source>
        <translation>密码保存在密钥库中：登录会自动续期。</translation>
    </message>
    <message numerus="yes">
        <source>The server answered within {time} and listed %n lock(s).</source>
        <translation>
            <numerusform>服务器在 {time} 内应答，列出 %n 把门锁。</numerusform>
        </translation>
    </message>
    <message>
        <source>The server says that it sent a code to {account}.</source>
        <translation>服务器表示已向 {account} 发送验证码。</translation>
    </message>
    <message>
        <source>Ways to sign in</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>尚无应答</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message numerus="yes">
        <source>the server is %n s ahead</source>
        <translation>
            <numerusform>服务器快 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the server is %n s behind</source>
        <translation>
            <numerusform>服务器慢 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>{address} (the vendor publishes no address)</source>
        <translation>{address}（厂商未公布地址）</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} 毫秒</translation>
    </message>
</context>
<context>
    <name>BatchErrors</name>
    <message numerus="yes">
        <source>%n room(s) are in the way of the group.</source>
        <translation>
            <numerusform>有 %n 间房不能为该团办理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the guest in on the Rooms page and make a new card.</source>
        <translation>请在“房间”页为客人办理入住并制作新卡。</translation>
    </message>
    <message>
        <source>Choose the room whose card is spoiled.</source>
        <translation>请选择卡片作废的房间。</translation>
    </message>
    <message>
        <source>Close the file where it is open, choose another folder, or print the sheet.</source>
        <translation>请关闭已打开的该文件，选择其他文件夹，或打印清单。</translation>
    </message>
    <message>
        <source>It was left as it is and is not counted twice.</source>
        <translation>卡片保持原样，不会重复计数。</translation>
    </message>
    <message>
        <source>Lay another card.</source>
        <translation>请放另一张卡。</translation>
    </message>
    <message>
        <source>Lay the card down that the guest was given, or choose it from the list.</source>
        <translation>请放上交给客人的那张卡，或从列表中选择。</translation>
    </message>
    <message>
        <source>Make single cards on the Rooms page, or begin a new batch.</source>
        <translation>请在“房间”页单独制卡，或开始新的批次。</translation>
    </message>
    <message>
        <source>Name at least one.</source>
        <translation>请至少指定一项。</translation>
    </message>
    <message>
        <source>No card is made here, so none can be spoiled.</source>
        <translation>这里还没有制成的卡，因此没有可作废的卡。</translation>
    </message>
    <message>
        <source>No room and nobody is named.</source>
        <translation>没有指定任何房间或人员。</translation>
    </message>
    <message>
        <source>Nobody was checked in.</source>
        <translation>没有办理任何入住。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Take these rooms off the list, or give a reason where one helps.</source>
        <translation>请从名单中去掉这些房间；可以凭理由通过的，请填写理由。</translation>
    </message>
    <message>
        <source>The batch “{name}” has ended.</source>
        <translation>批次“{name}”已结束。</translation>
    </message>
    <message>
        <source>The sheet was not printed.</source>
        <translation>清单没有打印。</translation>
    </message>
    <message>
        <source>The sheet “{name}” was not saved.</source>
        <translation>清单“{name}”没有保存。</translation>
    </message>
    <message>
        <source>The spare card of room {room} is of no use any more: {why}.</source>
        <translation>房间 {room} 的备用卡已不能使用：{why}。</translation>
    </message>
    <message>
        <source>The spare cards are made all the same.</source>
        <translation>备用卡已经制成，不受影响。</translation>
    </message>
    <message>
        <source>This card is no spare of the outage set, or a guest has it by now.</source>
        <translation>这张卡不是应急备用卡，或者已经交给客人。</translation>
    </message>
    <message>
        <source>This is card {number} of {label}, made in this run.</source>
        <translation>这是本批次中 {label} 的第 {number} 张卡。</translation>
    </message>
</context>
<context>
    <name>BatchForms</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n 张卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n 间房</numerusform>
        </translation>
    </message>
    <message>
        <source>A spare card opens its room for the guest who is given it, and shuts out the cards made for the room before. Keep the set locked away.</source>
        <translation>备用卡交给客人后可打开对应房间，并使该房间此前制作的卡失效。请将整套备用卡锁好。</translation>
    </message>
    <message numerus="yes">
        <source>All rooms (%n)</source>
        <translation>
            <numerusform>全部房间（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Another card is made instead; it uses up no sequence. Destroy the spoiled one or erase it (F4): it may still open the door.</source>
        <translation>将另制一张卡代替，不占用新的序号。请销毁或擦除（F4）作废的卡：它可能仍能开门。</translation>
    </message>
    <message numerus="yes">
        <source>Building {building}, floor {floor} (%n)</source>
        <translation>
            <numerusform>{building} 号楼 {floor} 层（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Card {uid} becomes this guest&apos;s card, and the guest is checked in.</source>
        <translation>卡 {uid} 将成为这位客人的房卡，并为客人办理入住。</translation>
    </message>
    <message>
        <source>Cards each</source>
        <translation>每间卡数</translation>
    </message>
    <message>
        <source>Cards for each room</source>
        <translation>每间房的卡数</translation>
    </message>
    <message numerus="yes">
        <source>Check %n room(s) in</source>
        <translation>
            <numerusform>办理 %n 间房入住</numerusform>
        </translation>
    </message>
    <message>
        <source>Check a group in</source>
        <translation>团队入住</translation>
    </message>
    <message>
        <source>Check the guest in</source>
        <translation>办理入住</translation>
    </message>
    <message>
        <source>End the batch</source>
        <translation>结束批次</translation>
    </message>
    <message>
        <source>End “{batch}”?</source>
        <translation>结束“{batch}”吗？</translation>
    </message>
    <message numerus="yes">
        <source>Floor {floor} (%n)</source>
        <translation>
            <numerusform>{floor} 层（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>For example: 305, 307-310</source>
        <translation>例如：305, 307-310</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客人</translation>
    </message>
    <message numerus="yes">
        <source>Make %n card(s)</source>
        <translation>
            <numerusform>制作 %n 张卡</numerusform>
        </translation>
    </message>
    <message>
        <source>Make an outage set</source>
        <translation>制作应急备用卡</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>团队名称</translation>
    </message>
    <message>
        <source>Nights, or until</source>
        <translation>晚数，或住到</translation>
    </message>
    <message>
        <source>No room yet.</source>
        <translation>还没有房间。</translation>
    </message>
    <message>
        <source>Outage set of {day}</source>
        <translation>{day} 的应急备用卡</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Paste from a spreadsheet: room, guest, nights or departure, cards. A room alone will do.</source>
        <translation>可从电子表格粘贴：房间、客人、晚数或离店时间、卡数。只写房间也可以。</translation>
    </message>
    <message>
        <source>Reason (it goes on record)</source>
        <translation>理由（将被记录）</translation>
    </message>
    <message>
        <source>Reason to check in all the same (it goes on record)</source>
        <translation>仍要办理入住的理由（将被记录）</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Rooms that I list</source>
        <translation>我列出的房间</translation>
    </message>
    <message numerus="yes">
        <source>Rooms whose spare is stale (%n)</source>
        <translation>
            <numerusform>备用卡已失效的房间（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Rooms, one a line</source>
        <translation>房间，每行一间</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>保存清单</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Skip {item}?</source>
        <translation>跳过 {item} 吗？</translation>
    </message>
    <message>
        <source>The card is spoiled</source>
        <translation>卡片作废</translation>
    </message>
    <message>
        <source>The run goes on without it. Until the end it can be taken up again.</source>
        <translation>批次将略过它继续进行；结束前可以重新处理。</translation>
    </message>
    <message>
        <source>The sheet is saved</source>
        <translation>清单已保存</translation>
    </message>
    <message>
        <source>Valid for (days)</source>
        <translation>有效天数</translation>
    </message>
    <message>
        <source>What is wrong with the last card of {item}?</source>
        <translation>{item} 最后一张卡有什么问题？</translation>
    </message>
    <message>
        <source>What the list says</source>
        <translation>名单解读</translation>
    </message>
    <message>
        <source>Which rooms</source>
        <translation>哪些房间</translation>
    </message>
    <message>
        <source>Who is in these rooms now is checked out by it.</source>
        <translation>目前住在这些房间的客人将因此退房。</translation>
    </message>
    <message>
        <source>Who was given the spare card of room {room}?</source>
        <translation>房间 {room} 的备用卡交给了谁？</translation>
    </message>
    <message>
        <source>the card itself ends {time}: make another card before</source>
        <translation>卡片本身在 {time} 到期：请在此之前另制一张卡</translation>
    </message>
    <message>
        <source>until {first}, the last until {last}</source>
        <translation>到 {first}，最晚到 {last}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>到 {time}</translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message numerus="yes">
        <source>%n card(s) in question</source>
        <translation>
            <numerusform>%n 张卡存疑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) spoiled</source>
        <translation>
            <numerusform>%n 张卡作废</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) or person(s) still wait for cards.</source>
        <translation>
            <numerusform>还有 %n 间房（人）没有拿到卡。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>跳过 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>A guest has the other spare of this room</source>
        <translation>该房间的另一张备用卡已交给客人</translation>
    </message>
    <message>
        <source>A newer card was made for the room</source>
        <translation>该房间已制作更新的卡</translation>
    </message>
    <message>
        <source>All its cards are made or skipped.</source>
        <translation>所有卡片都已制成或跳过。</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>Check a group in to make the cards of many rooms in one run, or make an outage set: dated spare cards for the day the server, this PC or the encoder is away. A run can be stopped at any card and goes on where it was.</source>
        <translation>可为团队办理入住，一次制作多个房间的卡；或制作应急备用卡：注明日期，供服务器、本机或发卡器不可用时使用。批次可在任意一张卡处停下，之后从原处继续。</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>Ends soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客人</translation>
    </message>
    <message>
        <source>In question: lay the card down</source>
        <translation>存疑：请放上该卡</translation>
    </message>
    <message numerus="yes">
        <source>Interrupted, %n to go</source>
        <translation>
            <numerusform>已中断，还剩 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Made</source>
        <translation>已制作</translation>
    </message>
    <message>
        <source>Make the cards</source>
        <translation>开始制卡</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>No batches yet</source>
        <translation>还没有批次</translation>
    </message>
    <message>
        <source>No outage set</source>
        <translation>没有应急备用卡</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>Outage set</source>
        <translation>应急备用卡</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Reported lost</source>
        <translation>已挂失</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Room or person</source>
        <translation>房间或人员</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Skip …</source>
        <translation>跳过…</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Spare cards lie in a drawer with a printed list, and let guests in while no card can be made. “New outage set” makes them, card after card.</source>
        <translation>备用卡与打印的清单一起放在抽屉里，在无法制卡时让客人入住。点击“新建应急备用卡”逐张制作。</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Staff cards</source>
        <translation>员工卡</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>重新处理</translation>
    </message>
    <message>
        <source>The cards made go on opening; this run can&apos;t be continued.</source>
        <translation>已制成的卡继续有效；此批次不能再继续。</translation>
    </message>
    <message>
        <source>They stay checked in; their cards can then only be made room by room. The cards made go on opening.</source>
        <translation>这些房间保持入住状态，之后只能逐间制卡。已制成的卡继续有效。</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>complete since {time}</source>
        <translation>{time} 完成</translation>
    </message>
    <message>
        <source>ended {time} before it was complete</source>
        <translation>{time} 提前结束</translation>
    </message>
    <message>
        <source>{made} of {wanted}</source>
        <translation>{made} / {wanted}</translation>
    </message>
    <message>
        <source>{made} of {wanted} cards made</source>
        <translation>已制作 {made} / {wanted} 张卡</translation>
    </message>
    <message>
        <source>{number} of {total} people</source>
        <translation>第 {number} 人，共 {total} 人</translation>
    </message>
    <message>
        <source>{number} of {total} rooms</source>
        <translation>第 {number} 间，共 {total} 间</translation>
    </message>
    <message>
        <source>{stale} of {total} spare cards can&apos;t be used any more. Renew them under “Outage set”.</source>
        <translation>{total} 张备用卡中有 {stale} 张已不能使用。请在“应急备用卡”中更新。</translation>
    </message>
    <message>
        <source>{stale} of {total} spare cards end soon, the first {time}. Renew them under “Outage set”.</source>
        <translation>{total} 张备用卡中有 {stale} 张即将到期，最早 {time}。请在“应急备用卡”中更新。</translation>
    </message>
</context>
<context>
    <name>BatchesView</name>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Card spoiled …</source>
        <translation>卡片作废…</translation>
    </message>
    <message>
        <source>End the batch …</source>
        <translation>结束批次…</translation>
    </message>
    <message>
        <source>Give to a guest …</source>
        <translation>交给客人…</translation>
    </message>
    <message>
        <source>Lay the given card down …</source>
        <translation>放上已交出的卡…</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Make this one next</source>
        <translation>接着做这一个</translation>
    </message>
    <message>
        <source>New group …</source>
        <translation>新建团队…</translation>
    </message>
    <message>
        <source>New outage set …</source>
        <translation>新建应急备用卡…</translation>
    </message>
    <message>
        <source>Outage set</source>
        <translation>应急备用卡</translation>
    </message>
    <message>
        <source>Print the sheet …</source>
        <translation>打印清单…</translation>
    </message>
    <message>
        <source>Renew the stale …</source>
        <translation>更新失效的…</translation>
    </message>
    <message>
        <source>Rooms and people of the batch</source>
        <translation>批次中的房间和人员</translation>
    </message>
    <message>
        <source>Save the sheet …</source>
        <translation>保存清单…</translation>
    </message>
    <message>
        <source>Staff cards …</source>
        <translation>员工卡…</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Take the marks off</source>
        <translation>取消勾选</translation>
    </message>
</context>
<context>
    <name>CardActs</name>
    <message>
        <source>Collect its records</source>
        <translation>采集卡上的记录</translation>
    </message>
    <message>
        <source>Doors that were told to refuse it are told to take it again.</source>
        <translation>已被告知拒绝此卡的门会被告知重新接受它。</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>已找回</translation>
    </message>
    <message>
        <source>Held to a door, it tells that door to refuse the card.</source>
        <translation>贴到门上，即告诉该门拒绝此卡。</translation>
    </message>
    <message>
        <source>Is this card lost: {card}?</source>
        <translation>这张卡丢失了吗：{card}？</translation>
    </message>
    <message>
        <source>Is this card spoiled: {card}?</source>
        <translation>这张卡作废了吗：{card}？</translation>
    </message>
    <message>
        <source>It is counted apart, and no longer as handed out. What is on it was not erased: break the card, or it may open until {time}.</source>
        <translation>它将单独计数，不再算作已发出。卡上的内容未擦除：请折断此卡，否则在 {time} 之前仍可能开门。</translation>
    </message>
    <message>
        <source>It is counted as spoiled. If it can still be read, it still opens.</source>
        <translation>计为作废。如果还能读出，就仍能开门。</translation>
    </message>
    <message>
        <source>It is out no more. What is on it stays until it is erased.</source>
        <translation>不再算作在外。卡上的内容在擦除之前一直保留。</translation>
    </message>
    <message>
        <source>It opens its doors until each of them is told, at the latest until {time}. Its door learns of it from a lost card, over Bluetooth or through a gateway.</source>
        <translation>在每扇门被告知之前，它仍能开门，最迟至 {time}。门可通过挂失卡、蓝牙或网关得知。</translation>
    </message>
    <message>
        <source>It opens nothing afterwards; proven by reading it back.</source>
        <translation>此后打不开任何门；并读回校验。</translation>
    </message>
    <message>
        <source>It works on at every door until that door is told.</source>
        <translation>在门被告知之前，此卡在该门上仍然有效。</translation>
    </message>
    <message>
        <source>Lost…</source>
        <translation>丢失…</translation>
    </message>
    <message>
        <source>Make a lost card…</source>
        <translation>制作挂失卡…</translation>
    </message>
    <message>
        <source>Mark as lost</source>
        <translation>标记为丢失</translation>
    </message>
    <message>
        <source>Mark as spoiled</source>
        <translation>标记为作废</translation>
    </message>
    <message>
        <source>Marked as found.</source>
        <translation>已标记为找回。</translation>
    </message>
    <message>
        <source>Marked as lost.</source>
        <translation>已标记为丢失。</translation>
    </message>
    <message>
        <source>Marked as returned.</source>
        <translation>已标记为归还。</translation>
    </message>
    <message>
        <source>Marked as spoiled.</source>
        <translation>已标记为作废。</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已归还</translation>
    </message>
    <message>
        <source>Show its room</source>
        <translation>查看房间</translation>
    </message>
    <message>
        <source>Spoiled…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Take that back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>What happened (it goes on record)</source>
        <translation>发生了什么（将记录在案）</translation>
    </message>
    <message>
        <source>What the doors recorded is kept here; the card can then be emptied.</source>
        <translation>门锁的记录会保存在这里；之后可以清空此卡。</translation>
    </message>
</context>
<context>
    <name>CardErrors</name>
    <message>
        <source>A card lies on the encoder.</source>
        <translation>发卡器上有一张卡。</translation>
    </message>
    <message>
        <source>Another card was laid down in between.</source>
        <translation>中途换成了另一张卡。</translation>
    </message>
    <message>
        <source>Another program holds the encoder.</source>
        <translation>发卡器被其他程序占用。</translation>
    </message>
    <message>
        <source>Close that program, then lay the card down again.</source>
        <translation>请关闭该程序，然后重新放卡。</translation>
    </message>
    <message>
        <source>Erase it (F4), or take another card.</source>
        <translation>请擦除此卡（F4），或换一张卡。</translation>
    </message>
    <message>
        <source>Erase it first (F4) if it may be lost, or take another card.</source>
        <translation>如果其中数据可以丢弃，请先擦除（F4）；否则换一张卡。</translation>
    </message>
    <message>
        <source>Give it back to whoever brought it, and take one of your own.</source>
        <translation>请还给持卡人，并换一张本酒店的卡。</translation>
    </message>
    <message>
        <source>Have a technician install it: on Linux, the package pcscd. Then start Keyrack again.</source>
        <translation>请技术人员安装该服务（Linux 上为 pcscd 软件包），然后重新启动 Keyrack。</translation>
    </message>
    <message>
        <source>In a remote-desktop session the encoder on this desk can&apos;t be seen.</source>
        <translation>在远程桌面会话中看不到前台的发卡器。</translation>
    </message>
    <message>
        <source>It still holds what it held before, and no sequence was used up.</source>
        <translation>卡内仍是原来的内容，没有消耗序列号。</translation>
    </message>
    <message>
        <source>Keep the card and tell the duty manager.</source>
        <translation>请留下此卡并通知值班经理。</translation>
    </message>
    <message>
        <source>Keyrack can&apos;t make cards on a chip of this kind ({chip}).</source>
        <translation>Keyrack 无法用这种芯片制卡（{chip}）。</translation>
    </message>
    <message>
        <source>Keyrack is ending and has let go of the encoder.</source>
        <translation>Keyrack 正在退出，已释放发卡器。</translation>
    </message>
    <message>
        <source>Lay a card on it.</source>
        <translation>请放一张卡。</translation>
    </message>
    <message>
        <source>Lay down the card that you mean, and leave it there.</source>
        <translation>请放上要用的那张卡，不要移动。</translation>
    </message>
    <message>
        <source>Lay the card down again. If it happens again, unplug the encoder and plug it in.</source>
        <translation>请重新放卡。若再次发生，请拔下发卡器后重新插上。</translation>
    </message>
    <message>
        <source>Lay the card down flat. If it stays silent, it is broken or no card of this kind.</source>
        <translation>请把卡放平。若仍无应答，则卡已损坏或不是此类卡。</translation>
    </message>
    <message>
        <source>Lay the same card down again and leave it until Keyrack says so.</source>
        <translation>请重新放上同一张卡，等 Keyrack 提示后再取走。</translation>
    </message>
    <message>
        <source>Lay the same card down again, flat and in the middle. If it fails again, take another.</source>
        <translation>请把同一张卡平放在中央。若再次失败，请换一张卡。</translation>
    </message>
    <message>
        <source>Lay the same card down again. If it fails twice, take another card.</source>
        <translation>请重新放上同一张卡。若连续两次失败，请换一张卡。</translation>
    </message>
    <message>
        <source>Lay the same card down again. If it happens again, plug the encoder in anew.</source>
        <translation>请重新放上同一张卡。若再次发生，请重新插拔发卡器。</translation>
    </message>
    <message>
        <source>Lift it and lay down the next card.</source>
        <translation>请取走此卡，放上下一张。</translation>
    </message>
    <message>
        <source>More than one card lies on the encoder.</source>
        <translation>发卡器上不止一张卡。</translation>
    </message>
    <message>
        <source>No card lies on the encoder.</source>
        <translation>发卡器上没有卡。</translation>
    </message>
    <message>
        <source>No encoder is connected.</source>
        <translation>未连接发卡器。</translation>
    </message>
    <message>
        <source>Nothing was written on it.</source>
        <translation>此卡未写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>未写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was written; it goes on working and is counted once.</source>
        <translation>未写入任何内容；此卡继续有效，只计一次。</translation>
    </message>
    <message>
        <source>Plug it in again, then lay the same card down.</source>
        <translation>请重新插好，然后放上同一张卡。</translation>
    </message>
    <message>
        <source>Plug its USB cable in; Keyrack finds it by itself.</source>
        <translation>请插好 USB 线，Keyrack 会自动找到它。</translation>
    </message>
    <message>
        <source>Put this card aside and take another.</source>
        <translation>请把此卡放到一边，换一张卡。</translation>
    </message>
    <message>
        <source>Something lies on the encoder that does not answer.</source>
        <translation>发卡器上的物品没有应答。</translation>
    </message>
    <message>
        <source>Start Keyrack again to make cards.</source>
        <translation>要制卡请重新启动 Keyrack。</translation>
    </message>
    <message>
        <source>Start the “Smart Card” service (on Linux, pcscd), or plug the encoder in again.</source>
        <translation>请启动“Smart Card”服务（Linux 上为 pcscd），或重新插拔发卡器。</translation>
    </message>
    <message>
        <source>Take a MIFARE DESFire card, or a MIFARE Classic 1K or 4K.</source>
        <translation>请使用 MIFARE DESFire 卡，或 MIFARE Classic 1K 或 4K 卡。</translation>
    </message>
    <message>
        <source>Take all cards away, then lay down a single one.</source>
        <translation>请取走所有卡，然后只放一张。</translation>
    </message>
    <message>
        <source>Take another card.</source>
        <translation>请换一张卡。</translation>
    </message>
    <message>
        <source>The card could not be read or written (answer {status}).</source>
        <translation>无法读写此卡（应答 {status}）。</translation>
    </message>
    <message>
        <source>The card does not count yet: it holds the old content or the new.</source>
        <translation>此卡尚不算完成：卡内是旧内容或新内容。</translation>
    </message>
    <message>
        <source>The card does not count. It must not be handed out.</source>
        <translation>此卡无效，不得交给客人。</translation>
    </message>
    <message>
        <source>The card was lifted too soon.</source>
        <translation>卡取走得太早。</translation>
    </message>
    <message>
        <source>The encoder could not reach the card&apos;s memory (code {code}).</source>
        <translation>发卡器无法访问卡的存储区（代码 {code}）。</translation>
    </message>
    <message>
        <source>The encoder did not answer in time.</source>
        <translation>发卡器未及时应答。</translation>
    </message>
    <message>
        <source>The encoder did not do what was asked.</source>
        <translation>发卡器未完成操作。</translation>
    </message>
    <message>
        <source>The encoder is being looked for.</source>
        <translation>正在查找发卡器。</translation>
    </message>
    <message>
        <source>The encoder was unplugged, or its service stopped, in the middle of a card.</source>
        <translation>制卡途中发卡器被拔下，或其服务已停止。</translation>
    </message>
    <message>
        <source>The program {program} holds the encoder.</source>
        <translation>发卡器被程序 {program} 占用。</translation>
    </message>
    <message>
        <source>The smart card service of this PC has stopped.</source>
        <translation>本机的智能卡服务已停止。</translation>
    </message>
    <message>
        <source>This PC has no smart card service (PC/SC).</source>
        <translation>本机没有智能卡服务（PC/SC）。</translation>
    </message>
    <message>
        <source>This card carries a copy of another card&apos;s content; no door opens for it.</source>
        <translation>此卡是另一张卡的复制品，打不开任何门。</translation>
    </message>
    <message>
        <source>This card is in use.</source>
        <translation>此卡正在使用中。</translation>
    </message>
    <message>
        <source>This card is locked with somebody else&apos;s keys; it can&apos;t be used.</source>
        <translation>此卡被他人的密钥锁定，无法使用。</translation>
    </message>
    <message>
        <source>This card is not blank: it holds data that is not Keyrack&apos;s.</source>
        <translation>此卡不是空白卡：内有非 Keyrack 的数据。</translation>
    </message>
    <message>
        <source>This card of the hotel is damaged: no part of it has a right signature.</source>
        <translation>这张本酒店的卡已损坏：没有任何部分签名正确。</translation>
    </message>
    <message>
        <source>This is another hotel&apos;s card.</source>
        <translation>这是其他酒店的卡。</translation>
    </message>
    <message>
        <source>This is card {number}, which is finished already.</source>
        <translation>这是第 {number} 张卡，已经制作完成。</translation>
    </message>
    <message>
        <source>Use Keyrack at the PC itself, or share the smart card reader with the session.</source>
        <translation>请在本机上直接使用 Keyrack，或在会话中共享智能卡读卡器。</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>请稍候。</translation>
    </message>
    <message>
        <source>What was read back from the card is not what was written.</source>
        <translation>从卡上读回的内容与写入的不一致。</translation>
    </message>
</context>
<context>
    <name>CardFlow</name>
    <message numerus="yes">
        <source>%n card(s) ready</source>
        <translation>
            <numerusform>%n 张卡已就绪</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new door record(s) kept</source>
        <translation>
            <numerusform>已保存 %n 条新开门记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new door record(s) kept. Empty the card for its next round?</source>
        <translation>
            <numerusform>已保存 %n 条新开门记录。要清空此卡以便下一轮使用吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>A card of this hotel</source>
        <translation>本酒店的卡</translation>
    </message>
    <message>
        <source>A card of this hotel whose content is damaged; no door opens</source>
        <translation>本酒店的卡，内容已损坏；打不开任何门</translation>
    </message>
    <message>
        <source>A copy of another card; no door opens</source>
        <translation>另一张卡的复制品；打不开任何门</translation>
    </message>
    <message>
        <source>A kind of chip that can&apos;t be used here</source>
        <translation>此处不能使用的芯片类型</translation>
    </message>
    <message>
        <source>A single opening of {room} that is used up</source>
        <translation>{room} 的单次开门卡，已用过</translation>
    </message>
    <message>
        <source>Also opens: {doors}</source>
        <translation>还可开：{doors}</translation>
    </message>
    <message>
        <source>An encoder on this computer is not seen through remote desktop. Work at the desk itself.</source>
        <translation>通过远程桌面看不到本机的发卡器。请在前台电脑上操作。</translation>
    </message>
    <message>
        <source>Another hotel&apos;s card</source>
        <translation>其他酒店的卡</translation>
    </message>
    <message>
        <source>Another program holds it. Close that program; this goes on by itself.</source>
        <translation>被其他程序占用。请关闭该程序，随后会自动继续。</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>Card {number} of {total}</source>
        <translation>第 {number} 张，共 {total} 张</translation>
    </message>
    <message>
        <source>Checked out; {room} refuses it</source>
        <translation>已退房；{room} 拒绝此卡</translation>
    </message>
    <message>
        <source>Checks out whoever was in last, at any door; opens nothing</source>
        <translation>在任意一扇门让最后入住的客人退房；不开门</translation>
    </message>
    <message>
        <source>Checks {room} out at its door; opens nothing</source>
        <translation>在门上为 {room} 退房；不能开门</translation>
    </message>
    <message>
        <source>Collects door records; opens nothing</source>
        <translation>采集开门记录；不能开门</translation>
    </message>
    <message>
        <source>Empty it</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Ended {time}; opened {room} before</source>
        <translation>已于 {time} 到期；此前可开 {room}</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Erased, and read back.</source>
        <translation>已擦除，并已读回确认。</translation>
    </message>
    <message>
        <source>Erased, ready for use</source>
        <translation>已擦除，可以使用</translation>
    </message>
    <message>
        <source>Erased. The card opens nothing now.</source>
        <translation>已擦除。此卡现在打不开任何门。</translation>
    </message>
    <message>
        <source>Install the card service (PC/SC) on this computer.</source>
        <translation>请在本机安装卡服务（PC/SC）。</translation>
    </message>
    <message>
        <source>It is being erased and read back.</source>
        <translation>正在擦除并读回校验。</translation>
    </message>
    <message>
        <source>It is being written and read back.</source>
        <translation>正在写入并读回校验。</translation>
    </message>
    <message>
        <source>It is starting; this takes a moment.</source>
        <translation>正在启动，请稍候。</translation>
    </message>
    <message>
        <source>Its guest has left.</source>
        <translation>该客人已退房。</translation>
    </message>
    <message>
        <source>Its signature is wrong; no door opens</source>
        <translation>签名错误；打不开任何门</translation>
    </message>
    <message>
        <source>Its write had broken off; now it is known what the card holds.</source>
        <translation>此前写入中断；现在已确认卡内的内容。</translation>
    </message>
    <message>
        <source>Keyrack is closing.</source>
        <translation>Keyrack 正在关闭。</translation>
    </message>
    <message>
        <source>Lay a card for {holder} on the encoder</source>
        <translation>请把 {holder} 的卡放到发卡器上</translation>
    </message>
    <message>
        <source>Lay a card on the encoder</source>
        <translation>请把卡放到发卡器上</translation>
    </message>
    <message>
        <source>Lay the next card on the encoder</source>
        <translation>请把下一张卡放到发卡器上</translation>
    </message>
    <message>
        <source>Leave the card where it is</source>
        <translation>请勿移动卡片</translation>
    </message>
    <message>
        <source>Leave them on it</source>
        <translation>保留在卡上</translation>
    </message>
    <message>
        <source>Lift the card</source>
        <translation>请取走卡片</translation>
    </message>
    <message>
        <source>Locked with unknown keys; it can&apos;t be used</source>
        <translation>被未知密钥锁定，无法使用</translation>
    </message>
    <message>
        <source>Looking at the card …</source>
        <translation>正在识别卡片…</translation>
    </message>
    <message>
        <source>Lose them</source>
        <translation>放弃记录</translation>
    </message>
    <message>
        <source>Made for a door that is no room of this hotel now</source>
        <translation>此卡所属的门现在不是本酒店的房间</translation>
    </message>
    <message>
        <source>Made for a lock that stood elsewhere; {room} refuses it</source>
        <translation>为其他位置的门锁制作；{room} 拒绝此卡</translation>
    </message>
    <message>
        <source>No door opens with this card</source>
        <translation>此卡打不开任何门</translation>
    </message>
    <message>
        <source>No room for door records; collect what is on it first</source>
        <translation>没有空间存放开门记录；请先读取卡上的记录</translation>
    </message>
    <message>
        <source>Nobody has collected the door records on this card. Lose them?</source>
        <translation>此卡上的开门记录尚未采集。要丢弃吗？</translation>
    </message>
    <message>
        <source>On “{name}”: no other encoder is used.</source>
        <translation>放在“{name}”上：不使用其他发卡器。</translation>
    </message>
    <message>
        <source>Opens {room} from {time} on, not before</source>
        <translation>自 {time} 起可开 {room}，此前不可</translation>
    </message>
    <message>
        <source>Opens {room} only when nobody has bolted it inside</source>
        <translation>仅在门内未反锁时可开 {room}</translation>
    </message>
    <message>
        <source>Opens {room} until {time}</source>
        <translation>可开 {room}，至 {time}</translation>
    </message>
    <message>
        <source>Opens {room}, but not at this hour or day</source>
        <translation>可开 {room}，但不在此时段或日期</translation>
    </message>
    <message>
        <source>Outage set</source>
        <translation>应急备用卡</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Plug it in; this goes on by itself.</source>
        <translation>请插上发卡器，随后会自动继续。</translation>
    </message>
    <message>
        <source>Replaced by a newer card of {room}</source>
        <translation>已被 {room} 的新卡取代</translation>
    </message>
    <message>
        <source>Replaced by card {number} of {room} at {moment}</source>
        <translation>已于 {moment} 被 {room} 的第 {number} 张卡取代</translation>
    </message>
    <message>
        <source>Reported lost; {room} refuses it</source>
        <translation>已挂失；{room} 拒绝此卡</translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation>{room} 房</translation>
    </message>
    <message>
        <source>Seals {room}; opens nothing</source>
        <translation>给 {room} 封房；不能开门</translation>
    </message>
    <message>
        <source>Sets the lock&apos;s clock; opens nothing</source>
        <translation>校准门锁时钟；不能开门</translation>
    </message>
    <message>
        <source>Sets the lock&apos;s place; opens nothing</source>
        <translation>设置门锁位置；不能开门</translation>
    </message>
    <message>
        <source>Signed with a key that the doors don&apos;t know</source>
        <translation>所用签名密钥门锁不认识</translation>
    </message>
    <message>
        <source>Somebody&apos;s data, not a card of this hotel</source>
        <translation>他人数据，不是本酒店的卡</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Take one away; this goes on by itself.</source>
        <translation>请取走一张，之后自动继续。</translation>
    </message>
    <message>
        <source>Tells {room} to let a found card in again; opens nothing</source>
        <translation>让 {room} 重新接受一张找回的卡；不能开门</translation>
    </message>
    <message>
        <source>Tells {room} to refuse a lost card; opens nothing</source>
        <translation>让 {room} 拒绝一张挂失卡；不能开门</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>未成功</translation>
    </message>
    <message>
        <source>The card is let go as soon as it is safe.</source>
        <translation>一旦安全，就会释放卡片。</translation>
    </message>
    <message>
        <source>The card service has stopped. Start it; this goes on by itself.</source>
        <translation>卡服务已停止。请启动它，随后会自动继续。</translation>
    </message>
    <message>
        <source>The encoder is not ready</source>
        <translation>发卡器未就绪</translation>
    </message>
    <message>
        <source>The list of {room}&apos;s lock is full; it takes no more</source>
        <translation>{room} 的门锁名单已满，无法再添加</translation>
    </message>
    <message>
        <source>The lock&apos;s clock is behind; set it first</source>
        <translation>门锁时钟落后；请先校时</translation>
    </message>
    <message>
        <source>There is unknown data on this card. Overwrite it?</source>
        <translation>此卡有未知数据。要覆盖吗？</translation>
    </message>
    <message>
        <source>This card does not answer</source>
        <translation>此卡没有响应</translation>
    </message>
    <message>
        <source>This card is still good for something. Erase it?</source>
        <translation>此卡仍有用途。要擦除吗？</translation>
    </message>
    <message>
        <source>This card is still good for something. Overwrite it?</source>
        <translation>此卡仍有用途。要覆盖吗？</translation>
    </message>
    <message>
        <source>This card still opens {room}. Erase it?</source>
        <translation>此卡仍可开 {room}。要擦除吗？</translation>
    </message>
    <message>
        <source>This card still opens {room}. Overwrite it?</source>
        <translation>此卡仍可开 {room}。要覆盖吗？</translation>
    </message>
    <message>
        <source>This chip can be copied by whoever holds it for a minute. Its content is signed, but a better chip is safer.</source>
        <translation>任何人拿到此芯片一分钟即可复制。内容已签名，但更好的芯片更安全。</translation>
    </message>
    <message>
        <source>This kind of card opens no door</source>
        <translation>此类卡不能开门</translation>
    </message>
    <message>
        <source>Turn it over, or take another card.</source>
        <translation>请翻面，或换一张卡。</translation>
    </message>
    <message>
        <source>Two cards lie on the encoder</source>
        <translation>发卡器上有两张卡</translation>
    </message>
    <message>
        <source>Unknown chip</source>
        <translation>未知芯片</translation>
    </message>
    <message>
        <source>Unseals {room}; opens nothing</source>
        <translation>为 {room} 解除封房；不能开门</translation>
    </message>
    <message>
        <source>Use another card</source>
        <translation>换一张卡</translation>
    </message>
    <message>
        <source>What may be done with this card?</source>
        <translation>如何处理此卡？</translation>
    </message>
    <message>
        <source>Written and read back.</source>
        <translation>已写入并读回校验。</translation>
    </message>
    <message>
        <source>any door</source>
        <translation>任意一扇门</translation>
    </message>
    <message>
        <source>every door</source>
        <translation>所有的门</translation>
    </message>
    <message>
        <source>every door of building {buildings}</source>
        <translation>{buildings} 号楼的所有门</translation>
    </message>
    <message>
        <source>every door on floor {floors}</source>
        <translation>{floors} 层的所有门</translation>
    </message>
    <message>
        <source>{door}: {count}</source>
        <translation>{door}：{count}</translation>
    </message>
    <message>
        <source>{floor} of building {building}</source>
        <translation>{building} 号楼 {floor}</translation>
    </message>
    <message>
        <source>{room} is sealed; only master and emergency cards open it</source>
        <translation>{room} 已封房，仅总卡和应急卡可开</translation>
    </message>
    <message>
        <source>{room}&apos;s lock was told something newer since</source>
        <translation>{room} 的门锁此后已收到更新的指令</translation>
    </message>
</context>
<context>
    <name>CardFlowView</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Card job</source>
        <translation>制卡</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show room {room}</source>
        <translation>查看 {room} 房</translation>
    </message>
    <message>
        <source>This card</source>
        <translation>此卡</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Written and read back</source>
        <translation>已写入并读回校验</translation>
    </message>
    <message>
        <source>card {number}</source>
        <translation>第 {number} 张卡</translation>
    </message>
    <message>
        <source>single opening</source>
        <translation>单次开门</translation>
    </message>
</context>
<context>
    <name>CardKinds</name>
    <message>
        <source>Building card</source>
        <translation>楼栋卡</translation>
    </message>
    <message>
        <source>Cancel-lost card</source>
        <translation>解挂卡</translation>
    </message>
    <message>
        <source>Check-out card for any door</source>
        <translation>任意门退房卡</translation>
    </message>
    <message>
        <source>Check-out card for rooms</source>
        <translation>客房退房卡</translation>
    </message>
    <message>
        <source>Collects what locks recorded; laid down here again, it is read.</source>
        <translation>采集门锁的记录；再放到这里即可读出。</translation>
    </message>
    <message>
        <source>Data card</source>
        <translation>采集卡</translation>
    </message>
    <message>
        <source>Duty manager</source>
        <translation>值班经理</translation>
    </message>
    <message>
        <source>Emergency card</source>
        <translation>应急卡</translation>
    </message>
    <message>
        <source>Ends the cards of guests who have checked out, at up to four doors.</source>
        <translation>在最多四扇门上终止已退房客人的卡。</translation>
    </message>
    <message>
        <source>Ends whoever opened last, at every door it is held to.</source>
        <translation>贴到哪扇门，就终止最后开过该门的客人的卡。</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Floor card</source>
        <translation>楼层卡</translation>
    </message>
    <message>
        <source>Guest card</source>
        <translation>客人卡</translation>
    </message>
    <message>
        <source>Install card</source>
        <translation>安装卡</translation>
    </message>
    <message>
        <source>Lost card</source>
        <translation>挂失卡</translation>
    </message>
    <message>
        <source>Made ahead for an outage: opens the room like the next guest&apos;s card, and replaces earlier ones.</source>
        <translation>为断网预先制作：像下一位客人的卡一样开门，并取代先前的卡。</translation>
    </message>
    <message>
        <source>Master card</source>
        <translation>总卡</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>无角色</translation>
    </message>
    <message>
        <source>Opens every door at any hour, even where the deadbolt is thrown.</source>
        <translation>任何时间都能打开所有门，即使已反锁。</translation>
    </message>
    <message>
        <source>Opens every door of the hotel, sealed ones too.</source>
        <translation>能打开酒店所有的门，包括已封房的。</translation>
    </message>
    <message>
        <source>Opens every door of up to four buildings.</source>
        <translation>能打开最多四栋楼的所有门。</translation>
    </message>
    <message>
        <source>Opens every door on up to four floors.</source>
        <translation>能打开最多四个楼层的所有门。</translation>
    </message>
    <message>
        <source>Opens one room once, within half an hour.</source>
        <translation>半小时内打开一间房一次。</translation>
    </message>
    <message>
        <source>Opens the guest&apos;s room for the stay.</source>
        <translation>住店期间打开客人的房间。</translation>
    </message>
    <message>
        <source>Opens up to four doors, at certain hours if you like.</source>
        <translation>能打开最多四扇门，可限定时段。</translation>
    </message>
    <message>
        <source>Opens up to four rooms of one party. Made on the Rooms page.</source>
        <translation>打开同一批客人的最多四间房。在“房间”页面制作。</translation>
    </message>
    <message>
        <source>Receptionist</source>
        <translation>前台</translation>
    </message>
    <message>
        <source>Seal or unseal card</source>
        <translation>封房/解封卡</translation>
    </message>
    <message>
        <source>Sets a lock&apos;s clock at the minute that you say.</source>
        <translation>在您指定的时刻校准门锁时钟。</translation>
    </message>
    <message>
        <source>Single opening</source>
        <translation>单次开门卡</translation>
    </message>
    <message>
        <source>Spare card</source>
        <translation>备用卡</translation>
    </message>
    <message>
        <source>Staff card</source>
        <translation>员工卡</translation>
    </message>
    <message>
        <source>Suite card</source>
        <translation>套房卡</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>技术员</translation>
    </message>
    <message>
        <source>Tells a door to refuse one or two lost cards.</source>
        <translation>让门拒绝一张或两张挂失卡。</translation>
    </message>
    <message>
        <source>Tells a door to take cards again that were found.</source>
        <translation>让门重新接受找回的卡。</translation>
    </message>
    <message>
        <source>Tells a lock which door it is on.</source>
        <translation>告诉门锁它在哪扇门上。</translation>
    </message>
    <message>
        <source>The door then refuses all but master and emergency cards, until it is unsealed.</source>
        <translation>此后该门只接受总卡和应急卡，直到解封。</translation>
    </message>
    <message>
        <source>Time card</source>
        <translation>校时卡</translation>
    </message>
</context>
<context>
    <name>CardLook</name>
    <message numerus="yes">
        <source>%n card(s) named</source>
        <translation>
            <numerusform>指明 %n 张卡</numerusform>
        </translation>
    </message>
    <message>
        <source>An issuing machine says it made it; nobody read it back</source>
        <translation>发卡机称已制作；尚未读回校验</translation>
    </message>
    <message>
        <source>Ask whose it is. Only erase it (F4) if nobody needs what is on it.</source>
        <translation>请问清是谁的。确认没有人需要卡上的内容后再擦除（F4）。</translation>
    </message>
    <message>
        <source>Being written; what it holds is not known</source>
        <translation>正在写入；内容未知</translation>
    </message>
    <message>
        <source>Choose a card in the list.</source>
        <translation>请在列表中选择一张卡。</translation>
    </message>
    <message>
        <source>Choose a room and make its card (Ctrl+1), or make a card of the house here.</source>
        <translation>请选择房间制作房卡（Ctrl+1），或在此制作酒店用卡。</translation>
    </message>
    <message>
        <source>Chosen card</source>
        <translation>选中的卡</translation>
    </message>
    <message>
        <source>Common door {number}</source>
        <translation>公共门 {number}</translation>
    </message>
    <message>
        <source>Erase it (F4); then it can be used again. The guest needs a new card.</source>
        <translation>请擦除（F4），之后可再使用。客人需要一张新卡。</translation>
    </message>
    <message>
        <source>Erased, and read back</source>
        <translation>已擦除并读回校验</translation>
    </message>
    <message>
        <source>Give it back: it belongs to another hotel and is not written here.</source>
        <translation>请归还：这是其他酒店的卡，此处不会写入。</translation>
    </message>
    <message>
        <source>Held to the lock at {time}</source>
        <translation>于 {time} 贴到门锁</translation>
    </message>
    <message>
        <source>It is only read. Everything on it is explained here, with its whole history.</source>
        <translation>只读取，不改动。卡上的内容和全部历史会在这里说明。</translation>
    </message>
    <message>
        <source>Its write broke off; lay it down to know what it holds</source>
        <translation>写入中断；请放上该卡以确认内容</translation>
    </message>
    <message>
        <source>Its write had broken off; now it is known what the card holds.</source>
        <translation>此前写入中断；现在已确认卡内的内容。</translation>
    </message>
    <message>
        <source>Lay a card on the encoder</source>
        <translation>请把卡放到发卡器上</translation>
    </message>
    <message>
        <source>Made {time} by {operator}</source>
        <translation>{operator} 于 {time} 制作</translation>
    </message>
    <message>
        <source>Never written</source>
        <translation>未写入</translation>
    </message>
    <message>
        <source>No door opens with it. Erase it (F4), and it can be used again.</source>
        <translation>此卡打不开任何门。擦除（F4）后可再使用。</translation>
    </message>
    <message>
        <source>No sequence: it replaces no card</source>
        <translation>无序号：不取代任何卡</translation>
    </message>
    <message>
        <source>Nothing is known of this card</source>
        <translation>对此卡一无所知</translation>
    </message>
    <message>
        <source>On the encoder</source>
        <translation>发卡器上</translation>
    </message>
    <message>
        <source>Overwritten by a later issue</source>
        <translation>已被之后的制卡覆盖</translation>
    </message>
    <message>
        <source>Read {time}</source>
        <translation>{time} 读取</translation>
    </message>
    <message>
        <source>Reading the card …</source>
        <translation>正在读卡…</translation>
    </message>
    <message>
        <source>Reported lost, and it still works at its door.</source>
        <translation>已挂失，但在其门上仍然有效。</translation>
    </message>
    <message>
        <source>Reported lost, and it still works at {still} of its {doors} doors.</source>
        <translation>已挂失，但在 {doors} 扇门中的 {still} 扇上仍然有效。</translation>
    </message>
    <message>
        <source>Reported lost. Every door of it is proven to refuse it.</source>
        <translation>已挂失。已证实其所有的门都拒绝此卡。</translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation>{room} 房</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>封房</translation>
    </message>
    <message>
        <source>Seen at its door</source>
        <translation>已在门上刷过</translation>
    </message>
    <message>
        <source>Seen at no door yet</source>
        <translation>尚未刷门</translation>
    </message>
    <message>
        <source>Seen at {seen} of its {rooms} rooms</source>
        <translation>已在 {rooms} 间房中的 {seen} 间门上刷过</translation>
    </message>
    <message>
        <source>Sequence {sequence}, card {index}</source>
        <translation>序号 {sequence}，第 {index} 张卡</translation>
    </message>
    <message>
        <source>Sets the lock&apos;s place from {since} to {to}</source>
        <translation>把门锁位置从 {since} 设为 {to}</translation>
    </message>
    <message>
        <source>Somebody copied a card of this hotel. Keep it, and tell the duty manager; erasing destroys the evidence.</source>
        <translation>有人复制了本酒店的卡。请保留此卡并告知值班经理；擦除会毁掉证据。</translation>
    </message>
    <message>
        <source>Spoiled, with this content on it</source>
        <translation>已作废，卡上仍有此内容</translation>
    </message>
    <message>
        <source>Take a MIFARE Classic or a MIFARE DESFire card.</source>
        <translation>请使用 MIFARE Classic 或 MIFARE DESFire 卡。</translation>
    </message>
    <message>
        <source>Take another card. Whoever locked this one alone can use it.</source>
        <translation>请换一张卡。只有锁定它的人才能使用它。</translation>
    </message>
    <message>
        <source>The server is told of cards for rooms only</source>
        <translation>只向服务器通报客房的卡</translation>
    </message>
    <message>
        <source>This hotel has made nothing with this card yet.</source>
        <translation>本酒店尚未用此卡制作过任何内容。</translation>
    </message>
    <message>
        <source>This hotel tells no server of its cards</source>
        <translation>本酒店不向服务器报告房卡</translation>
    </message>
    <message>
        <source>Told from the account; lay the card down to be sure.</source>
        <translation>根据账目显示；放上该卡即可确认。</translation>
    </message>
    <message>
        <source>Unseals</source>
        <translation>解封</translation>
    </message>
    <message>
        <source>Written and read back</source>
        <translation>已写入并读回校验</translation>
    </message>
    <message>
        <source>a check-out card ended it there</source>
        <translation>退房卡已在该门终止它</translation>
    </message>
    <message>
        <source>allowed by {name}</source>
        <translation>{name} 批准</translation>
    </message>
    <message numerus="yes">
        <source>and %n door(s) more</source>
        <translation>
            <numerusform>另有 %n 扇门</numerusform>
        </translation>
    </message>
    <message>
        <source>common door {number}</source>
        <translation>公共门 {number}</translation>
    </message>
    <message>
        <source>content from Keyrack itself, in the open format</source>
        <translation>内容由 Keyrack 自行生成，开放格式</translation>
    </message>
    <message>
        <source>content from the vendor&apos;s server</source>
        <translation>内容来自厂商服务器</translation>
    </message>
    <message>
        <source>has this card</source>
        <translation>持有此卡</translation>
    </message>
    <message>
        <source>hotel time, by the lock&apos;s own clock</source>
        <translation>酒店时间，以门锁时钟为准</translation>
    </message>
    <message>
        <source>hotel time; ended {age}</source>
        <translation>酒店时间；{age}到期</translation>
    </message>
    <message>
        <source>hotel time; not valid yet</source>
        <translation>酒店时间；尚未生效</translation>
    </message>
    <message>
        <source>hotel time; valid now</source>
        <translation>酒店时间；现在有效</translation>
    </message>
    <message>
        <source>it has seen a newer card</source>
        <translation>已刷过更新的卡</translation>
    </message>
    <message>
        <source>it was told that the card is lost</source>
        <translation>已被告知此卡丢失</translation>
    </message>
    <message>
        <source>learns of it by itself, over its gateway</source>
        <translation>通过网关自动得知</translation>
    </message>
    <message>
        <source>learns of it from a lost card, at the door</source>
        <translation>在门前用挂失卡告知</translation>
    </message>
    <message>
        <source>learns of it over Bluetooth, at the door</source>
        <translation>在门前用蓝牙告知</translation>
    </message>
    <message>
        <source>leaves earlier cards working</source>
        <translation>不影响先前的卡</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>无</translation>
    </message>
    <message>
        <source>opens</source>
        <translation>可开</translation>
    </message>
    <message>
        <source>opens once only</source>
        <translation>只能开一次</translation>
    </message>
    <message>
        <source>passes a thrown deadbolt</source>
        <translation>反锁时也能开</translation>
    </message>
    <message>
        <source>reason: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <source>refuses</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>reported lost {time}</source>
        <translation>{time} 挂失</translation>
    </message>
    <message>
        <source>serial {serial}, ends {time}</source>
        <translation>编号 {serial}，{time} 到期</translation>
    </message>
    <message>
        <source>serial {serial}, key {version}</source>
        <translation>编号 {serial}，密钥 {version}</translation>
    </message>
    <message>
        <source>sets the door to stay open</source>
        <translation>可设为常开</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>{time} by {operator}</source>
        <translation>{operator}，{time}</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Doors</source>
        <translation>门</translation>
    </message>
    <message>
        <source>History of this card</source>
        <translation>此卡的历史</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>On the card</source>
        <translation>卡上内容</translation>
    </message>
    <message>
        <source>One card explained</source>
        <translation>卡片说明</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>证明</translation>
    </message>
    <message>
        <source>Where it still works</source>
        <translation>仍然有效的门</translation>
    </message>
    <message>
        <source>Which card is explained</source>
        <translation>说明哪张卡</translation>
    </message>
</context>
<context>
    <name>CardRights</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>A lost card needs a reason.</source>
        <translation>挂失需要说明原因。</translation>
    </message>
    <message>
        <source>Ask somebody who may: {roles}.</source>
        <translation>请有权限的人来做：{roles}。</translation>
    </message>
    <message>
        <source>It may last {longest}. Let it end sooner, and renew it then.</source>
        <translation>它最长有效 {longest}。请缩短有效期，到期再续。</translation>
    </message>
    <message>
        <source>Lay a MIFARE Classic card down for a data card.</source>
        <translation>做数据卡请放一张 MIFARE Classic 卡。</translation>
    </message>
    <message>
        <source>Lay down the card that was taken to the doors.</source>
        <translation>请放上拿去各门采集的那张卡。</translation>
    </message>
    <message>
        <source>Look at it again and mark it anew.</source>
        <translation>请再看一看这张卡，然后重新标记。</translation>
    </message>
    <message>
        <source>Look it up again: it was erased or written anew.</source>
        <translation>请重新查找：它已被擦除或重写。</translation>
    </message>
    <message>
        <source>No card was begun.</source>
        <translation>没有开始做任何卡。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未做任何更改。</translation>
    </message>
    <message>
        <source>Nothing was read from it and nothing changed.</source>
        <translation>没有从中读取任何内容，也没有任何改变。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>未写入任何内容。</translation>
    </message>
    <message>
        <source>Say where it was lost, or by whom.</source>
        <translation>请说明在哪里丢失，或由谁丢失。</translation>
    </message>
    <message>
        <source>Say why it is made.</source>
        <translation>请说明为什么要做这张卡。</translation>
    </message>
    <message>
        <source>Something else happened to this card since.</source>
        <translation>此后这张卡又发生了别的事。</translation>
    </message>
    <message>
        <source>This card ({chip}) has no room that locks could write records to.</source>
        <translation>这张卡（{chip}）没有可供门锁写入记录的空间。</translation>
    </message>
    <message>
        <source>This card carries nothing any more, so it can&apos;t be marked.</source>
        <translation>这张卡上已没有任何内容，无法标记。</translation>
    </message>
    <message>
        <source>This card needs a reason: {card}.</source>
        <translation>做这种卡需要说明原因：{card}。</translation>
    </message>
    <message>
        <source>This card would be valid for too long: {card}.</source>
        <translation>这张卡的有效期过长：{card}。</translation>
    </message>
    <message>
        <source>This is no data card of this hotel.</source>
        <translation>这不是本酒店的数据卡。</translation>
    </message>
    <message>
        <source>You may not let a card pass the deadbolt: {card}.</source>
        <translation>您无权让卡越过反锁：{card}。</translation>
    </message>
    <message>
        <source>You may not make this card: {card}.</source>
        <translation>您无权做这种卡：{card}。</translation>
    </message>
</context>
<context>
    <name>CardSources</name>
    <message>
        <source>A card by the lock vendor&apos;s server can&apos;t be limited to hours.</source>
        <translation>由锁厂商服务器制作的卡不能限定时段。</translation>
    </message>
    <message>
        <source>A card by the lock vendor&apos;s server can&apos;t bear common doors.</source>
        <translation>由锁厂商服务器制作的卡不能包含公共门。</translation>
    </message>
    <message>
        <source>A card by the lock vendor&apos;s server opens one room only.</source>
        <translation>由锁厂商服务器制作的卡只能开一个房间。</translation>
    </message>
    <message>
        <source>Asked again, it says: {message}</source>
        <translation>再次询问时，它答复：{message}</translation>
    </message>
    <message>
        <source>Asking the lock vendor&apos;s server …</source>
        <translation>正在询问锁厂商服务器…</translation>
    </message>
    <message>
        <source>Choose the encoder or another machine on the Devices page.</source>
        <translation>请在“设备”页选择发卡器或另一台发卡机。</translation>
    </message>
    <message>
        <source>Don&apos;t lay a card down yet.</source>
        <translation>请先不要放卡。</translation>
    </message>
    <message>
        <source>It may have made it, or may yet: its number counts as used.</source>
        <translation>它可能已制作，也可能稍后制作：该编号视为已用。</translation>
    </message>
    <message>
        <source>It tells the server when the card is made.</source>
        <translation>卡制作完成后，它会告知服务器。</translation>
    </message>
    <message>
        <source>Keyrack itself, in the open format</source>
        <translation>Keyrack 自身（开放格式）</translation>
    </message>
    <message>
        <source>Lay a card on {machine}</source>
        <translation>请将卡放到 {machine} 上</translation>
    </message>
    <message>
        <source>Look at the machine. A card that it made is found at the next try, or by an encoder.</source>
        <translation>请查看发卡机。它制作的卡会在下次尝试时被找到，或由发卡器读出。</translation>
    </message>
    <message>
        <source>Made as the machine says. An encoder reads them back, or their doors will show it.</source>
        <translation>发卡机称已制作。可用发卡器读回，或由房门证实。</translation>
    </message>
    <message>
        <source>Made by the lock vendor&apos;s server; written and read back.</source>
        <translation>由锁厂商服务器制作；已写入并读回校验。</translation>
    </message>
    <message>
        <source>No card was made.</source>
        <translation>没有制作任何卡。</translation>
    </message>
    <message>
        <source>Nobody has read it back: an encoder can, or its door will show it.</source>
        <translation>尚未读回校验：可用发卡器读回，或由房门证实。</translation>
    </message>
    <message>
        <source>Not with this card source</source>
        <translation>此发卡方式不支持</translation>
    </message>
    <message>
        <source>Nothing is written before its answer has been checked.</source>
        <translation>在检查完答复之前不会写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was asked of it and nothing was written.</source>
        <translation>没有向它发出请求，也没有写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was written and no sequence was used up.</source>
        <translation>没有写入任何内容，也没有消耗序列号。</translation>
    </message>
    <message>
        <source>Nothing was written. The card is as it was.</source>
        <translation>没有写入任何内容。卡保持原样。</translation>
    </message>
    <message>
        <source>Order the card without it, or let Keyrack make the cards (Settings).</source>
        <translation>请去掉该项后再制卡，或在“设置”中改由 Keyrack 制卡。</translation>
    </message>
    <message>
        <source>Take each room by itself, with cards of its own, or let Keyrack make the cards (Settings).</source>
        <translation>请逐间办理，每间房各制各的卡；或改由 Keyrack 制卡（设置）。</translation>
    </message>
    <message>
        <source>Telling {machine} …</source>
        <translation>正在通知 {machine}…</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server</source>
        <translation>锁厂商服务器</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server can&apos;t be asked for what this card may do.</source>
        <translation>无法向锁厂商服务器请求这张卡的权限。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server makes no cards of this kind.</source>
        <translation>锁厂商服务器不制作这种卡。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server makes no cards that tell of a lost one.</source>
        <translation>锁厂商服务器不制作挂失卡。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server makes the content. Leave the card</source>
        <translation>锁厂商服务器正在生成内容。请勿移开卡</translation>
    </message>
    <message>
        <source>The machine may be bound at the server, without Keyrack knowing its number there.</source>
        <translation>发卡机可能已在服务器上绑定，但 Keyrack 不知道它在那里的编号。</translation>
    </message>
    <message>
        <source>The server that makes this hotel&apos;s cards is away.</source>
        <translation>为本酒店制卡的服务器无法使用。</translation>
    </message>
    <message>
        <source>The server&apos;s answer can&apos;t be put on a card: {field}, {reason}.</source>
        <translation>服务器的答复不能写入卡：{field}，{reason}。</translation>
    </message>
    <message>
        <source>The server&apos;s answer to the binding was lost.</source>
        <translation>服务器对绑定的答复丢失了。</translation>
    </message>
    <message>
        <source>This chip can be copied by whoever holds it for a minute. Nobody has published whether the lock vendor&apos;s content guards against that.</source>
        <translation>持有这种芯片一分钟的人即可复制它。锁厂商的内容能否防止复制，没有公开资料。</translation>
    </message>
    <message>
        <source>This desk makes its cards with {machine}, which is not bound any more.</source>
        <translation>本前台用 {machine} 制卡，但它已不再绑定。</translation>
    </message>
    <message>
        <source>Try again. If it stays so, have a technician correct the server&apos;s profile.</source>
        <translation>请重试。若仍如此，请技术人员更正服务器配置。</translation>
    </message>
    <message>
        <source>Unbind it in the vendor&apos;s own app, then bind it here again.</source>
        <translation>请在厂商自己的应用中解绑，然后在此重新绑定。</translation>
    </message>
    <message>
        <source>Use a card of the outage set (Cards, Batches), or try again.</source>
        <translation>请使用应急备用卡（“房卡”页的“批次”），或重试。</translation>
    </message>
    <message>
        <source>it is for another card</source>
        <translation>它属于另一张卡</translation>
    </message>
    <message>
        <source>it is for another time</source>
        <translation>它的有效期不符</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>it makes no sense</source>
        <translation>无法理解</translation>
    </message>
    <message>
        <source>nothing may be written there</source>
        <translation>该处不允许写入</translation>
    </message>
    <message>
        <source>the card has no such place</source>
        <translation>卡上没有该位置</translation>
    </message>
    <message>
        <source>the door has seen a newer card</source>
        <translation>房门已见过更新的卡</translation>
    </message>
    <message>
        <source>{machine} has not said within {seconds} s that the card is made.</source>
        <translation>{machine} 在 {seconds} 秒内没有报告制卡完成。</translation>
    </message>
    <message>
        <source>{machine} says that the card is made</source>
        <translation>{machine} 称卡已制作完成</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n 张卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) of guests who left still open</source>
        <translation>
            <numerusform>已离店客人的 %n 张卡仍可打开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost card(s).</source>
        <translation>
            <numerusform>%n 张丢失的卡。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s).</source>
        <translation>
            <numerusform>%n 间房。</numerusform>
        </translation>
    </message>
    <message>
        <source>A card leaves this list when the new guest&apos;s card is seen at its door, when a check-out card is held to it, when the card is erased here, or at its own end.</source>
        <translation>新客人的卡刷过该门、退房卡贴到该门、在此擦除该卡或卡到期后，即从列表中移除。</translation>
    </message>
    <message>
        <source>A machine made it; nobody read it back</source>
        <translation>发卡机制作；未读回校验</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>按制作时间</translation>
    </message>
    <message>
        <source>By chip</source>
        <translation>按芯片</translation>
    </message>
    <message>
        <source>By end</source>
        <translation>按到期时间</translation>
    </message>
    <message>
        <source>By guest or holder</source>
        <translation>按客人或持卡人</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按卡种</translation>
    </message>
    <message>
        <source>By maker</source>
        <translation>按操作员</translation>
    </message>
    <message>
        <source>By proof</source>
        <translation>按证明</translation>
    </message>
    <message>
        <source>By room</source>
        <translation>按房间</translation>
    </message>
    <message>
        <source>Cancel lost</source>
        <translation>解挂</translation>
    </message>
    <message>
        <source>Cards out</source>
        <translation>在外的卡</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>退房</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>采集</translation>
    </message>
    <message>
        <source>Each works until its doors are told, or until its end. Choose one to see where it still works.</source>
        <translation>在门被告知之前或到期之前，每张卡仍然有效。选择一张可查看仍在哪些门有效。</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>应急</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Erased {time}</source>
        <translation>{time} 擦除</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客人</translation>
    </message>
    <message>
        <source>Guest or holder</source>
        <translation>客人或持卡人</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>客人</translation>
    </message>
    <message>
        <source>House</source>
        <translation>酒店用</translation>
    </message>
    <message>
        <source>In question</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>In question: lay it down</source>
        <translation>存疑：请放上该卡</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>It still opens {rooms}, and its party is gone. Erase it, or hold a check-out card to the door; the next guest&apos;s card ends it too.</source>
        <translation>客人已离店，此卡仍可开 {rooms}。请擦除此卡，或把退房卡贴到该门；下一位客人的卡也会终止它。</translation>
    </message>
    <message>
        <source>It still opens {rooms}, and its party is gone. The newer card ends it with its first touch of the door.</source>
        <translation>客人已离店，此卡仍可开 {rooms}。新卡首次刷门即终止它。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>卡种</translation>
    </message>
    <message>
        <source>Looking up the cards …</source>
        <translation>正在查找卡片…</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Lost card</source>
        <translation>挂失卡</translation>
    </message>
    <message>
        <source>Lost {time}</source>
        <translation>{time} 丢失</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>Make a card</source>
        <translation>制卡</translation>
    </message>
    <message>
        <source>Make a guest&apos;s card on the Rooms page (Ctrl+1), or lay any card on the encoder to see what it is.</source>
        <translation>请在房间页面（Ctrl+1）制作客人卡，或把任意卡放到发卡器上查看。</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>总卡</translation>
    </message>
    <message>
        <source>Never written</source>
        <translation>未写入</translation>
    </message>
    <message>
        <source>No card matches</source>
        <translation>没有符合的卡</translation>
    </message>
    <message>
        <source>No cards are out</source>
        <translation>没有在外的卡</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Old card still opens</source>
        <translation>旧卡仍可开门</translation>
    </message>
    <message>
        <source>Online cards</source>
        <translation>在线卡</translation>
    </message>
    <message>
        <source>Overwritten {time}</source>
        <translation>{time} 被覆盖</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>证明</translation>
    </message>
    <message>
        <source>Returned {time}</source>
        <translation>{time} 归还</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>封房</translation>
    </message>
    <message>
        <source>Search for less, or show all cards.</source>
        <translation>请缩短搜索内容，或显示全部卡片。</translation>
    </message>
    <message>
        <source>Single opening</source>
        <translation>单次开门</translation>
    </message>
    <message>
        <source>Spare</source>
        <translation>备用</translation>
    </message>
    <message>
        <source>Spoiled; opens until its end</source>
        <translation>已作废；到期前仍可开</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Still opens</source>
        <translation>仍可开</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>套房</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>校时</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Weak chip</source>
        <translation>弱芯片</translation>
    </message>
    <message>
        <source>Whoever holds one for a minute can copy it. The lock still refuses the copy, because the content names the card&apos;s own number; but chips that pretend another number exist. Buy DESFire cards next.</source>
        <translation>拿到卡一分钟即可复制。门锁仍会拒绝复制卡，因为内容指明了卡自身的号码；但存在能伪装号码的芯片。下次请购买 DESFire 卡。</translation>
    </message>
    <message>
        <source>card</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>cloud</source>
        <translation>云</translation>
    </message>
    <message>
        <source>door</source>
        <translation>门</translation>
    </message>
    <message>
        <source>in the cloud {time}</source>
        <translation>云端 {time}</translation>
    </message>
    <message>
        <source>not noted</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>无</translation>
    </message>
    <message>
        <source>on the card {time}</source>
        <translation>卡上 {time}</translation>
    </message>
    <message>
        <source>seen at the door {time}</source>
        <translation>{time} 刷过门</translation>
    </message>
    <message>
        <source>{chip}, weak</source>
        <translation>{chip}，弱</translation>
    </message>
    <message>
        <source>{filter}: {cards}</source>
        <translation>{filter}：{cards}</translation>
    </message>
    <message>
        <source>{weak} of {total} cards in use have a weak chip</source>
        <translation>在用的 {total} 张卡中有 {weak} 张是弱芯片</translation>
    </message>
</context>
<context>
    <name>CardsOutView</name>
    <message>
        <source>Cards out</source>
        <translation>在外的卡</translation>
    </message>
    <message>
        <source>Choose the same order again to turn it round</source>
        <translation>再次选择同一排序即可反转</translation>
    </message>
    <message>
        <source>Order of the cards</source>
        <translation>卡片排序</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search cards by number, guest, holder or room</source>
        <translation>按卡号、客人、持卡人或房间搜索</translation>
    </message>
    <message>
        <source>Show all cards</source>
        <translation>显示全部卡片</translation>
    </message>
</context>
<context>
    <name>CardsPage</name>
    <message>
        <source>Cards</source>
        <translation>房卡</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>本页的部分</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n 张卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n 位客人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more card(s) for {guest} in {room}</source>
        <translation>
            <numerusform>为 {room} 的 {guest} 再做 %n 张卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n 晚</numerusform>
        </translation>
    </message>
    <message>
        <source>1 to {limit} cards at a time.</source>
        <translation>一次 1 至 {limit} 张卡。</translation>
    </message>
    <message>
        <source>1 to {limit} guests in a room.</source>
        <translation>每间房 1 至 {limit} 位客人。</translation>
    </message>
    <message>
        <source>2c (cards)</source>
        <translation>2c（卡数）</translation>
    </message>
    <message>
        <source>2g (guests)</source>
        <translation>2g（人数）</translation>
    </message>
    <message>
        <source>2n (nights)</source>
        <translation>2n（晚数）</translation>
    </message>
    <message>
        <source>A card opens at most {limit} rooms.</source>
        <translation>一张卡最多开 {limit} 间客房。</translation>
    </message>
    <message>
        <source>A card that opens {room} once</source>
        <translation>只能打开 {room} 一次的卡</translation>
    </message>
    <message>
        <source>A stay has 1 to {limit} nights.</source>
        <translation>住宿为 1 至 {limit} 晚。</translation>
    </message>
    <message>
        <source>Check in {room} for the day, {cards}, until {until}</source>
        <translation>{room} 日租入住，{cards}，至 {until}</translation>
    </message>
    <message>
        <source>Check in {room} for {nights}, {cards}, until {until}</source>
        <translation>{room} 入住 {nights}，{cards}，至 {until}</translation>
    </message>
    <message>
        <source>Check {guest} out of {room}</source>
        <translation>{guest} 从 {room} 退房</translation>
    </message>
    <message>
        <source>Erase the card</source>
        <translation>擦除房卡</translation>
    </message>
    <message>
        <source>Extend {guest} in {room} by {nights}, until {until}</source>
        <translation>{room} 的 {guest} 续住 {nights}，至 {until}</translation>
    </message>
    <message>
        <source>Extend {guest} in {room} until {until}</source>
        <translation>{room} 的 {guest} 续住至 {until}</translation>
    </message>
    <message>
        <source>Find “{text}”</source>
        <translation>查找“{text}”</translation>
    </message>
    <message>
        <source>It would take: {words}.</source>
        <translation>可以输入：{words}。</translation>
    </message>
    <message>
        <source>Move {guest} from {room} to {target}</source>
        <translation>{guest} 从 {room} 换到 {target}</translation>
    </message>
    <message>
        <source>Move {text} to which room?</source>
        <translation>{text} 换到哪间房？</translation>
    </message>
    <message>
        <source>No more than {limit} characters, please.</source>
        <translation>请不要超过 {limit} 个字符。</translation>
    </message>
    <message>
        <source>Nobody is in {text}.</source>
        <translation>{text} 无人入住。</translation>
    </message>
    <message>
        <source>Put {room} back in service</source>
        <translation>{room} 解除封房</translation>
    </message>
    <message>
        <source>Read the card: say what the door will do</source>
        <translation>读卡：说明门锁会如何处理</translation>
    </message>
    <message>
        <source>Show {room}. Next: {action}</source>
        <translation>查看 {room}。下一步：{action}</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>某位客人</translation>
    </message>
    <message>
        <source>Somebody is in {text}.</source>
        <translation>{text} 有人入住。</translation>
    </message>
    <message>
        <source>Take {room} out of service: {reason}</source>
        <translation>{room} 封房：{reason}</translation>
    </message>
    <message>
        <source>The guest is in {text} already.</source>
        <translation>客人已在 {text}。</translation>
    </message>
    <message>
        <source>The stay goes on until {moment} already.</source>
        <translation>住宿已经到 {moment} 为止。</translation>
    </message>
    <message>
        <source>There is no room {text}.</source>
        <translation>没有 {text} 房。</translation>
    </message>
    <message>
        <source>There is no room {text}. Near: {rooms}</source>
        <translation>没有 {text} 房。相近的有：{rooms}</translation>
    </message>
    <message>
        <source>Until when? For example 2n, until Fri, 25/11 10:00.</source>
        <translation>住到何时？例如 2n、until Fri、25/11 10:00。</translation>
    </message>
    <message>
        <source>Which room? Put its number first, or choose a tile.</source>
        <translation>哪间房？请先输入房号，或选择房间。</translation>
    </message>
    <message>
        <source>Why is {text} out of service? Write it after “seal”.</source>
        <translation>{text} 为何封房？请写在“seal”之后。</translation>
    </message>
    <message>
        <source>a day and hour (25/11 10:00)</source>
        <translation>日期和时间（25/11 10:00）</translation>
    </message>
    <message>
        <source>a room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>another</source>
        <translation>another（加卡）</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>erase（擦卡）</translation>
    </message>
    <message>
        <source>extend</source>
        <translation>extend（续住）</translation>
    </message>
    <message>
        <source>find</source>
        <translation>find（查找）</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in（入住）</translation>
    </message>
    <message>
        <source>move</source>
        <translation>move（换房）</translation>
    </message>
    <message>
        <source>out</source>
        <translation>out（退房）</translation>
    </message>
    <message>
        <source>read</source>
        <translation>read（读卡）</translation>
    </message>
    <message>
        <source>seal</source>
        <translation>seal（封房）</translation>
    </message>
    <message>
        <source>single</source>
        <translation>single（单次开门）</translation>
    </message>
    <message>
        <source>the guest</source>
        <translation>该客人</translation>
    </message>
    <message>
        <source>the guest&apos;s name</source>
        <translation>客人姓名</translation>
    </message>
    <message>
        <source>the reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>the room to move to</source>
        <translation>换到的房号</translation>
    </message>
    <message>
        <source>unseal</source>
        <translation>unseal（解除封房）</translation>
    </message>
    <message>
        <source>until Fri</source>
        <translation>until Fri（住到周五）</translation>
    </message>
    <message>
        <source>{moment} is over.</source>
        <translation>{moment} 已经过去。</translation>
    </message>
    <message>
        <source>{text} could be {rooms}.</source>
        <translation>{text} 可能是 {rooms}。</translation>
    </message>
    <message>
        <source>{text} is expected there {moment}</source>
        <translation>{text} 预计 {moment} 入住该房</translation>
    </message>
    <message>
        <source>{text} is in it: you will be asked why</source>
        <translation>{text} 正住在该房：将询问原因</translation>
    </message>
    <message>
        <source>{text} is in service.</source>
        <translation>{text} 未封房。</translation>
    </message>
    <message>
        <source>{text} is out of service.</source>
        <translation>{text} 已封房。</translation>
    </message>
    <message>
        <source>{text} was read month first</source>
        <translation>{text} 按“月在前”理解</translation>
    </message>
    <message>
        <source>“{text}” is no day and no hour.</source>
        <translation>“{text}”不是日期也不是时间。</translation>
    </message>
    <message>
        <source>“{text}” is taken for the guest&apos;s name</source>
        <translation>“{text}”被当作客人姓名</translation>
    </message>
    <message>
        <source>“{text}” means nothing here.</source>
        <translation>“{text}”在此没有含义。</translation>
    </message>
    <message>
        <source>“{text}” says again what was said before.</source>
        <translation>“{text}”重复了前面的内容。</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消。未做任何更改。</translation>
    </message>
    <message>
        <source>Cancelled. What was sent may take effect all the same: ask the server before sending again.</source>
        <translation>已取消。已发送的内容仍可能生效：再次发送前请先查询服务器。</translation>
    </message>
    <message>
        <source>Choose an operation. Those that only read are a good beginning: Lock.</source>
        <translation>请选择一个操作。建议先从只读的“门锁”开始。</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>HTTP {status}</source>
        <translation>HTTP {status}</translation>
    </message>
    <message>
        <source>In</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Keep the correction</source>
        <translation>保存更正</translation>
    </message>
    <message>
        <source>Kept. It holds from now on.</source>
        <translation>已保存，即刻生效。</translation>
    </message>
    <message>
        <source>Keyrack&apos;s name</source>
        <translation>Keyrack 的名称</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Names of the fields at the server</source>
        <translation>字段在服务器上的名称</translation>
    </message>
    <message>
        <source>Operations of the vendor</source>
        <translation>厂商的操作</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Request, answer and correction</source>
        <translation>请求、应答与更正</translation>
    </message>
    <message>
        <source>Search operations</source>
        <translation>搜索操作</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>The server&apos;s name</source>
        <translation>服务器的名称</translation>
    </message>
    <message>
        <source>This operation takes no fields.</source>
        <translation>此操作没有字段。</translation>
    </message>
    <message>
        <source>Waiting for the answer …</source>
        <translation>正在等待应答……</translation>
    </message>
    <message>
        <source>What the server answers stands here.</source>
        <translation>服务器的应答显示在这里。</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message numerus="yes">
        <source>the first %n are shown</source>
        <translation>
            <numerusform>只显示前 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>the server says: {message}</source>
        <translation>服务器说：{message}</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>A chip that can&apos;t be written here</source>
        <translation>此处不能写入的芯片</translation>
    </message>
    <message>
        <source>A factory-fresh card</source>
        <translation>全新空白卡</translation>
    </message>
    <message>
        <source>A factory-fresh card of a stronger chip (DESFire)</source>
        <translation>全新空白卡，芯片更安全（DESFire）</translation>
    </message>
    <message>
        <source>Another hotel&apos;s guest card</source>
        <translation>其他酒店的客人房卡</translation>
    </message>
    <message>
        <source>Another program holds the encoder</source>
        <translation>发卡器被其他程序占用</translation>
    </message>
    <message>
        <source>Card service stopped</source>
        <translation>卡服务已停止</translation>
    </message>
    <message>
        <source>Card {name}</source>
        <translation>卡 {name}</translation>
    </message>
    <message>
        <source>Door {room} opens for card {card}.</source>
        <translation>{room} 的门为卡 {card} 打开。</translation>
    </message>
    <message>
        <source>Door {room} refuses card {card}: {reason}.</source>
        <translation>{room} 的门拒绝卡 {card}：{reason}。</translation>
    </message>
    <message>
        <source>Door {room} took card {card}: {what}.</source>
        <translation>{room} 门已受理卡 {card}：{what}。</translation>
    </message>
    <message>
        <source>Encoder unplugged</source>
        <translation>发卡器已拔下</translation>
    </message>
    <message>
        <source>Encoder works</source>
        <translation>发卡器正常</translation>
    </message>
    <message>
        <source>Next write: card lifted too soon</source>
        <translation>下次写入：卡取走得太早</translation>
    </message>
    <message>
        <source>Somebody&apos;s data, a gym card perhaps</source>
        <translation>他人数据，可能是健身卡</translation>
    </message>
    <message>
        <source>Two cards at once</source>
        <translation>同时两张卡</translation>
    </message>
    <message>
        <source>a newer card has replaced it</source>
        <translation>已被新卡取代</translation>
    </message>
    <message>
        <source>it is a copy of another card</source>
        <translation>是另一张卡的复制品</translation>
    </message>
    <message>
        <source>it is another hotel&apos;s</source>
        <translation>是其他酒店的卡</translation>
    </message>
    <message>
        <source>it is for another door</source>
        <translation>属于另一扇门</translation>
    </message>
    <message>
        <source>it is no longer sealed</source>
        <translation>已解除封房</translation>
    </message>
    <message>
        <source>it is not for this hour or day</source>
        <translation>不在其时段或日期内</translation>
    </message>
    <message>
        <source>it is reported lost</source>
        <translation>已挂失</translation>
    </message>
    <message>
        <source>it is sealed</source>
        <translation>已封房</translation>
    </message>
    <message>
        <source>it is valid only from {time}</source>
        <translation>自 {time} 起才有效</translation>
    </message>
    <message>
        <source>it was signed with a key that the lock doesn&apos;t have</source>
        <translation>所用签名密钥门锁中没有</translation>
    </message>
    <message>
        <source>it was valid until {time}</source>
        <translation>已于 {time} 到期</translation>
    </message>
    <message>
        <source>its guest has checked out</source>
        <translation>其客人已退房</translation>
    </message>
    <message>
        <source>its guest is checked out here</source>
        <translation>该客人已在此退房</translation>
    </message>
    <message>
        <source>its records are on the card</source>
        <translation>开门记录已写入此卡</translation>
    </message>
    <message>
        <source>its signature is wrong</source>
        <translation>签名错误</translation>
    </message>
    <message>
        <source>its single opening is used</source>
        <translation>单次开门已用过</translation>
    </message>
    <message>
        <source>the card has no room for records</source>
        <translation>卡上没有空间存放开门记录</translation>
    </message>
    <message>
        <source>the clock is set</source>
        <translation>时钟已校准</translation>
    </message>
    <message>
        <source>the deadbolt is thrown</source>
        <translation>门已反锁</translation>
    </message>
    <message>
        <source>the door is sealed</source>
        <translation>此门已封房</translation>
    </message>
    <message>
        <source>the found card may open here again</source>
        <translation>找回的卡可重新在此开门</translation>
    </message>
    <message>
        <source>the lock has its place</source>
        <translation>门锁已设好位置</translation>
    </message>
    <message>
        <source>the lock has no place yet</source>
        <translation>门锁尚未设置位置</translation>
    </message>
    <message>
        <source>the lock is set for another place</source>
        <translation>门锁已设为其他位置</translation>
    </message>
    <message>
        <source>the lock was told something newer</source>
        <translation>门锁已收到更新的指令</translation>
    </message>
    <message>
        <source>the lock&apos;s clock is behind</source>
        <translation>门锁时钟落后</translation>
    </message>
    <message>
        <source>the lock&apos;s list is full</source>
        <translation>门锁名单已满</translation>
    </message>
    <message>
        <source>the lost card is denied here</source>
        <translation>已拒绝挂失卡</translation>
    </message>
    <message>
        <source>there is no permission on it</source>
        <translation>卡内没有权限</translation>
    </message>
    <message>
        <source>this kind of card opens no door</source>
        <translation>此类卡不能开门</translation>
    </message>
    <message>
        <source>too many wrong cards, it waits a little</source>
        <translation>错误卡次数过多，门锁稍候再试</translation>
    </message>
</context>
<context>
    <name>DemoStrip</name>
    <message>
        <source>Card to try</source>
        <translation>要试的卡</translation>
    </message>
    <message>
        <source>Door to try it on</source>
        <translation>要试的门</translation>
    </message>
    <message>
        <source>Simulated door</source>
        <translation>模拟门锁</translation>
    </message>
    <message>
        <source>Simulated encoder</source>
        <translation>模拟发卡器</translation>
    </message>
    <message>
        <source>Trouble with the encoder</source>
        <translation>发卡器故障</translation>
    </message>
    <message>
        <source>Try at the door</source>
        <translation>在门上试卡</translation>
    </message>
    <message>
        <source>{what}. Lay it on the encoder, or lift it ({key}).</source>
        <translation>{what}。放到发卡器上或取走（{key}）。</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>! warning</source>
        <translation>! 警告</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s)</source>
        <translation>
            <numerusform>%n 项故障</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 项警告</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two counts</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>A card is being made: testing and changing wait until it is done.</source>
        <translation>正在制卡：测试和更换要等制卡结束。</translation>
    </message>
    <message>
        <source>A card lies there ({chip}) and does not tell its UID.</source>
        <translation>上面有一张卡（{chip}），但不告知其 UID。</translation>
    </message>
    <message>
        <source>A card lies there: {chip}, UID {uid}, read in {time} ms.</source>
        <translation>上面有一张卡：{chip}，UID {uid}，{time} 毫秒读出。</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Allow it in the system&apos;s privacy settings.</source>
        <translation>请在系统的隐私设置中允许。</translation>
    </message>
    <message>
        <source>Beep in a test</source>
        <translation>测试时鸣响</translation>
    </message>
    <message>
        <source>Bind a machine…</source>
        <translation>绑定发卡机…</translation>
    </message>
    <message>
        <source>Bluetooth</source>
        <translation>蓝牙</translation>
    </message>
    <message>
        <source>Bound {when}</source>
        <translation>绑定于 {when}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cards are made with</source>
        <translation>制卡使用</translation>
    </message>
    <message>
        <source>Chosen device and this desk</source>
        <translation>所选设备和本前台</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Deleted {when}.</source>
        <translation>已于 {when} 删除。</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>发卡器</translation>
    </message>
    <message>
        <source>Encoders</source>
        <translation>发卡器</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Have a technician start it.</source>
        <translation>请技术人员启动它。</translation>
    </message>
    <message>
        <source>Have its serial number at hand, or switch it on so that it shows its code.</source>
        <translation>请备好其序列号，或打开它使其显示绑定码。</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>Issuing machine</source>
        <translation>发卡机</translation>
    </message>
    <message>
        <source>Issuing machines</source>
        <translation>发卡机</translation>
    </message>
    <message>
        <source>Issuing machines need the lock vendor&apos;s server</source>
        <translation>发卡机需要锁厂商的服务器</translation>
    </message>
    <message>
        <source>Its last answer ({age}): {status}.</source>
        <translation>最近一次回应（{age}）：{status}。</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>最近回应</translation>
    </message>
    <message>
        <source>Lies there</source>
        <translation>上面有</translation>
    </message>
    <message>
        <source>Lies there: {what}</source>
        <translation>上面有：{what}</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Looking: {done} of {all} lines.</source>
        <translation>正在检查：{all} 项中已完成 {done} 项。</translation>
    </message>
    <message>
        <source>Method 1: serial number</source>
        <translation>方法一：序列号</translation>
    </message>
    <message>
        <source>Method 2: mac and code</source>
        <translation>方法二：MAC 和绑定码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>No beep: Keyrack does not know how this model does it.</source>
        <translation>没有鸣响：Keyrack 不知道此型号如何鸣响。</translation>
    </message>
    <message>
        <source>No encoder is connected</source>
        <translation>未连接发卡器</translation>
    </message>
    <message>
        <source>No issuing machine is bound</source>
        <translation>未绑定发卡机</translation>
    </message>
    <message>
        <source>Nothing was looked at yet.</source>
        <translation>尚未检查。</translation>
    </message>
    <message>
        <source>Plug a Bluetooth adapter in; cards are made without one.</source>
        <translation>请插上蓝牙适配器；制卡不需要它。</translation>
    </message>
    <message>
        <source>Plug one in: it appears here by itself. If it does not, the doctor says what is in the way.</source>
        <translation>请插上一台：它会自动出现在这里。若没有出现，诊断会说明原因。</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Serial number or mac</source>
        <translation>序列号或 MAC</translation>
    </message>
    <message>
        <source>Set up the server account in Settings, then bind a machine here.</source>
        <translation>请先在设置中设好服务器账户，再在此绑定发卡机。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stopped after {done} of {all} lines.</source>
        <translation>已停止：{all} 项中完成了 {done} 项。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>The doctor only looks: it changes nothing, and cards can be made meanwhile.</source>
        <translation>诊断只查看，不做任何更改；期间可以照常制卡。</translation>
    </message>
    <message>
        <source>The encoder or its driver did not take the command to beep.</source>
        <translation>发卡器或其驱动没有接受鸣响命令。</translation>
    </message>
    <message>
        <source>The encoder took the command to beep. Did you hear it?</source>
        <translation>发卡器接受了鸣响命令。您听到了吗？</translation>
    </message>
    <message>
        <source>This desk</source>
        <translation>本前台</translation>
    </message>
    <message>
        <source>Turn Bluetooth on in the system&apos;s settings.</source>
        <translation>请在系统设置中打开蓝牙。</translation>
    </message>
    <message>
        <source>Unbind…</source>
        <translation>解绑…</translation>
    </message>
    <message>
        <source>Unbound {when}.</source>
        <translation>已于 {when} 解绑。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use at this desk</source>
        <translation>在本前台使用</translation>
    </message>
    <message>
        <source>Weak chips</source>
        <translation>弱芯片</translation>
    </message>
    <message>
        <source>What was seen, and what to do</source>
        <translation>检查结果及办法</translation>
    </message>
    <message>
        <source>another program&apos;s card</source>
        <translation>别的程序的卡</translation>
    </message>
    <message>
        <source>being let go, answer lost: do it again to be sure</source>
        <translation>正在解除，回应丢失：请再做一次以确认</translation>
    </message>
    <message>
        <source>being looked for</source>
        <translation>正在查找</translation>
    </message>
    <message>
        <source>by its maker&apos;s manual; not tried by Keyrack&apos;s makers</source>
        <translation>按厂商手册；Keyrack 未实际试过</translation>
    </message>
    <message>
        <source>issuing machine {name}</source>
        <translation>发卡机 {name}</translation>
    </message>
    <message>
        <source>its last card was not made</source>
        <translation>上一张卡未制成</translation>
    </message>
    <message>
        <source>let go, Keyrack is closing</source>
        <translation>已放开，Keyrack 正在关闭</translation>
    </message>
    <message>
        <source>mac</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>made its last card</source>
        <translation>上一张卡已制成</translation>
    </message>
    <message>
        <source>method 1, by serial number</source>
        <translation>方法一，按序列号</translation>
    </message>
    <message>
        <source>method 2, by mac and code</source>
        <translation>方法二，按 MAC 和绑定码</translation>
    </message>
    <message>
        <source>more than one card</source>
        <translation>多张卡</translation>
    </message>
    <message>
        <source>no adapter</source>
        <translation>没有适配器</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>尚无回应</translation>
    </message>
    <message>
        <source>no card is out</source>
        <translation>没有卡在外</translation>
    </message>
    <message>
        <source>no encoder yet</source>
        <translation>还没有发卡器</translation>
    </message>
    <message>
        <source>not known for this model</source>
        <translation>此型号未知</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未告知</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>something that does not answer</source>
        <translation>无应答的物品</translation>
    </message>
    <message>
        <source>the name that its driver gives it</source>
        <translation>驱动给它的名称</translation>
    </message>
    <message>
        <source>the program that holds it</source>
        <translation>占用它的程序</translation>
    </message>
    <message>
        <source>the server&apos;s number of it</source>
        <translation>服务器上的编号</translation>
    </message>
    <message>
        <source>the system does not let Keyrack use it</source>
        <translation>系统不允许 Keyrack 使用它</translation>
    </message>
    <message>
        <source>the system&apos;s Bluetooth service does not run</source>
        <translation>系统的蓝牙服务未运行</translation>
    </message>
    <message>
        <source>told to make a card</source>
        <translation>已命令制卡</translation>
    </message>
    <message>
        <source>turned off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>unknown chip</source>
        <translation>未知芯片</translation>
    </message>
    <message>
        <source>used (found by itself)</source>
        <translation>使用中（自动找到）</translation>
    </message>
    <message>
        <source>used at this desk</source>
        <translation>本前台使用</translation>
    </message>
    <message>
        <source>{parts}.</source>
        <comment>a short sentence of what was counted</comment>
        <translation>{parts}。</translation>
    </message>
    <message>
        <source>{state}. {remedy}</source>
        <translation>{state}。{remedy}</translation>
    </message>
    <message>
        <source>{weak} of {cards} cards in use</source>
        <translation>在用的 {cards} 张中有 {weak} 张</translation>
    </message>
    <message>
        <source>… looking</source>
        <translation>… 检查中</translation>
    </message>
    <message>
        <source>✓ ok</source>
        <translation>✓ 正常</translation>
    </message>
    <message>
        <source>✕ fault</source>
        <translation>✕ 故障</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message numerus="yes">
        <source>%n act(s) wait for the server and stay here.</source>
        <translation>
            <numerusform>有 %n 项操作等待发送到服务器，将保留在本机。</numerusform>
        </translation>
    </message>
    <message>
        <source>A duty manager gives operators their roles in Settings, Operators.</source>
        <translation>由值班经理在“设置 → 操作员”中分配角色。</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Allow it</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Bind an issuing machine</source>
        <translation>绑定发卡机</translation>
    </message>
    <message>
        <source>Bind it</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Both sheets together bring the hotel&apos;s card keys back on a new PC. Write it down or print it.</source>
        <translation>两张表合在一起可在新电脑上恢复本酒店的房卡密钥。请抄写或打印。</translation>
    </message>
    <message>
        <source>Built on Qt {version}. Keyrack is free software under the MIT licence.</source>
        <translation>基于 Qt {version}。Keyrack 是采用 MIT 许可证的自由软件。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cards are made by: {source}</source>
        <translation>房卡由以下来源制作：{source}</translation>
    </message>
    <message>
        <source>Change what is sent for “{act}”</source>
        <translation>修改“{act}”要发送的内容</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>绑定码</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete {machine} at the vendor&apos;s server?</source>
        <translation>要在厂商服务器上删除 {machine} 吗？</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Drop “{act}”?</source>
        <translation>放弃“{act}”？</translation>
    </message>
    <message>
        <source>For another person, who keeps it in another place. Alone it opens nothing.</source>
        <translation>交给另一个人，存放在另一处。单独一张打不开任何东西。</translation>
    </message>
    <message>
        <source>For the first person. Alone it opens nothing. Close this before the second one looks.</source>
        <translation>交给第一个人。单独一张打不开任何东西。第二个人查看前请先关闭。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>仍然继续</translation>
    </message>
    <message>
        <source>Guest cards and door locks for the front desk of a hotel.</source>
        <translation>酒店前台的客人房卡与门锁管理。</translation>
    </message>
    <message>
        <source>Is it {time} now?</source>
        <translation>现在是 {time} 吗？</translation>
    </message>
    <message>
        <source>It is in safe hands</source>
        <translation>已妥善保管</translation>
    </message>
    <message>
        <source>It is printed on the machine.</source>
        <translation>印在机器上。</translation>
    </message>
    <message>
        <source>Keep and try again</source>
        <translation>保存并重试</translation>
    </message>
    <message>
        <source>Keep the name</source>
        <translation>保存名称</translation>
    </message>
    <message>
        <source>Keyrack {version}</source>
        <translation>Keyrack {version}</translation>
    </message>
    <message>
        <source>Mac</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name (at most {most} characters)</source>
        <translation>名称（最多 {most} 个字符）</translation>
    </message>
    <message>
        <source>New cards no longer open it. Cards that open it now go on doing so until they end, and its lock keeps the number {number}: give that number to no other door before then.</source>
        <translation>新卡不再能开此门。现有的卡到期前仍可开门，门锁仍保留编号 {number}：在此之前请勿把该编号给其他门。</translation>
    </message>
    <message>
        <source>No card is made with it until it is bound again, by this hotel or by any other. Cards that it made go on opening doors.</source>
        <translation>在再次绑定之前（由本酒店或其他酒店），无法用它制卡。它制过的卡仍能开门。</translation>
    </message>
    <message>
        <source>Nobody can allow this: {roles}</source>
        <translation>没有人可以批准：{roles}</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印……</translation>
    </message>
    <message>
        <source>Put the keys back</source>
        <translation>恢复密钥</translation>
    </message>
    <message>
        <source>Reason (it goes on record)</source>
        <translation>原因（将记录在案）</translation>
    </message>
    <message>
        <source>Recovery sheet {number} of 2</source>
        <translation>恢复表 {number}/2</translation>
    </message>
    <message>
        <source>Remove the door</source>
        <translation>移除此门</translation>
    </message>
    <message>
        <source>Remove “{name}”?</source>
        <translation>移除“{name}”？</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send “{operation}”?</source>
        <translation>发送“{operation}”？</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Sign {account} out?</source>
        <translation>退出 {account} 的登录？</translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation>发生意外错误</translation>
    </message>
    <message>
        <source>The damaged file was kept as {file}.</source>
        <translation>损坏的文件已保留为 {file}。</translation>
    </message>
    <message>
        <source>The hotel&apos;s database can&apos;t be used. Go on with a backup?</source>
        <translation>酒店数据库无法使用。要用备份继续吗？</translation>
    </message>
    <message>
        <source>The machine shows it when it is switched on.</source>
        <translation>机器打开时会显示。</translation>
    </message>
    <message>
        <source>The name is shown at this desk wherever the encoder is meant, for example “Left”.</source>
        <translation>凡提到这台发卡器之处，本前台都显示此名称，例如“左”。</translation>
    </message>
    <message>
        <source>The report {id} is cleared of PINs and keys. Please send it to whoever looks after Keyrack.</source>
        <translation>报告 {id} 已清除 PIN 和密钥。请发送给负责 Keyrack 的人员。</translation>
    </message>
    <message>
        <source>The time is right</source>
        <translation>时间正确</translation>
    </message>
    <message>
        <source>The vendor&apos;s server forgets the machine and what it noted of it; this cannot be taken back. Cards that it made go on opening doors.</source>
        <translation>厂商服务器会忘记这台机器及其记录，且无法撤回。它制过的卡仍能开门。</translation>
    </message>
    <message>
        <source>The vendor&apos;s server is asked while you wait.</source>
        <translation>将即时询问厂商服务器，请稍候。</translation>
    </message>
    <message>
        <source>This desk makes its cards with it and goes back to the encoder.</source>
        <translation>本前台正用它制卡，之后将改回发卡器。</translation>
    </message>
    <message>
        <source>This needs somebody&apos;s leave: {roles}</source>
        <translation>需要批准：{roles}</translation>
    </message>
    <message>
        <source>To be made: {card}.</source>
        <translation>要制作：{card}。</translation>
    </message>
    <message>
        <source>Token and password are forgotten on this PC. Acts from now on are not noted for the server.</source>
        <translation>本机将清除令牌和密码。此后的操作不再记录给服务器。</translation>
    </message>
    <message>
        <source>Twelve hexadecimal digits, as on the machine.</source>
        <translation>十二位十六进制数字，见机器上。</translation>
    </message>
    <message>
        <source>Unbind it</source>
        <translation>解绑</translation>
    </message>
    <message>
        <source>Unbind {machine}?</source>
        <translation>要解绑 {machine} 吗？</translation>
    </message>
    <message>
        <source>Use the backup</source>
        <translation>使用备份</translation>
    </message>
    <message>
        <source>What is {encoder} called?</source>
        <translation>{encoder} 叫什么名字？</translation>
    </message>
    <message>
        <source>What this hotel calls it. May stay empty.</source>
        <translation>本酒店对它的称呼，可留空。</translation>
    </message>
    <message>
        <source>What was done after the backup of {backup} is not in it: compare the cards that are out before making new ones.</source>
        <translation>备份 {backup} 之后所做的操作不在其中：制作新卡之前，请先核对已发出的房卡。</translation>
    </message>
    <message>
        <source>What you did last may not be done. Look before you do it again.</source>
        <translation>刚才的操作可能未完成。重做之前请先查看。</translation>
    </message>
    <message>
        <source>Who allows it</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Whoever allows it stands in the journal with it.</source>
        <translation>批准人将一并记入日志。</translation>
    </message>
</context>
<context>
    <name>DoorRecords</name>
    <message>
        <source>A lock user was refused</source>
        <translation>拒绝了一名门锁用户</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Alarm cleared</source>
        <translation>报警已解除</translation>
    </message>
    <message>
        <source>Bound to this hotel</source>
        <translation>已绑定到本酒店</translation>
    </message>
    <message>
        <source>Clock set</source>
        <translation>已校时</translation>
    </message>
    <message>
        <source>Held open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>Initialised</source>
        <translation>已初始化</translation>
    </message>
    <message>
        <source>Lock user deleted</source>
        <translation>已删除门锁用户</translation>
    </message>
    <message>
        <source>Lock user written</source>
        <translation>已写入门锁用户</translation>
    </message>
    <message>
        <source>Locked from Keyrack</source>
        <translation>由 Keyrack 上锁</translation>
    </message>
    <message>
        <source>Lost cards brought to it</source>
        <translation>已送入挂失卡</translation>
    </message>
    <message>
        <source>Low battery</source>
        <translation>电量低</translation>
    </message>
    <message>
        <source>Opened by a lock user</source>
        <translation>由门锁用户打开</translation>
    </message>
    <message>
        <source>Power came back</source>
        <translation>恢复供电</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>设置已更改</translation>
    </message>
    <message>
        <source>Something that Keyrack does not know ({code})</source>
        <translation>Keyrack 不认识的事件（{code}）</translation>
    </message>
    <message>
        <source>Too many wrong proofs over Bluetooth</source>
        <translation>蓝牙验证错误次数过多</translation>
    </message>
    <message>
        <source>Unlocked from Keyrack</source>
        <translation>由 Keyrack 开锁</translation>
    </message>
    <message>
        <source>Unsealed</source>
        <translation>已恢复使用</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>%n entry(ies) can&apos;t be taken.</source>
        <translation>
            <numerusform>%n 项内容无法接受。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>A card was written for room {room}, so the last change can&apos;t be undone.</source>
        <translation>{room} 房已写过卡，无法撤销上次更改。</translation>
    </message>
    <message>
        <source>A guest without a name</source>
        <translation>未登记姓名的客人</translation>
    </message>
    <message>
        <source>Check a guest in first.</source>
        <translation>请先办理入住。</translation>
    </message>
    <message>
        <source>Check date and time of the PC. If they are right, say so and go on.</source>
        <translation>请检查电脑的日期和时间。如果正确，请确认后继续。</translation>
    </message>
    <message>
        <source>Check out or move instead.</source>
        <translation>请改为退房或换房。</translation>
    </message>
    <message>
        <source>Check them out first.</source>
        <translation>请先办理退房。</translation>
    </message>
    <message>
        <source>Check them out of all their rooms, then into the new ones.</source>
        <translation>请先为他们办理所有房间的退房，再入住新房间。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他姓名。</translation>
    </message>
    <message>
        <source>Choose another room or an earlier departure, or give a reason.</source>
        <translation>请选择其他房间或更早的离店时间，或填写原因。</translation>
    </message>
    <message>
        <source>Choose another room, or give a reason: a new guest ends that stay.</source>
        <translation>请选择其他房间，或填写原因：新客人入住将结束该住宿。</translation>
    </message>
    <message>
        <source>Choose another room, or let a duty manager do it.</source>
        <translation>请选择其他房间，或由值班经理操作。</translation>
    </message>
    <message>
        <source>Choose another room, or put it back in service (F12).</source>
        <translation>请选择其他房间，或解除封房（F12）。</translation>
    </message>
    <message>
        <source>Choose another room.</source>
        <translation>请选择其他房间。</translation>
    </message>
    <message>
        <source>Correct what is named, then try again.</source>
        <translation>请改正列出的内容，然后重试。</translation>
    </message>
    <message>
        <source>Extend it first, then move.</source>
        <translation>请先续住，再换房。</translation>
    </message>
    <message>
        <source>Give a later departure.</source>
        <translation>请填写更晚的离店时间。</translation>
    </message>
    <message>
        <source>Give a number of {first}–{last}.</source>
        <translation>请填写 {first}–{last} 的数字。</translation>
    </message>
    <message>
        <source>Give a reason to go on.</source>
        <translation>请填写原因后继续。</translation>
    </message>
    <message>
        <source>Keyrack refused this ({name}).</source>
        <translation>Keyrack 拒绝了此操作（{name}）。</translation>
    </message>
    <message>
        <source>Keyrack stopped before doing this, to be sure that it is meant.</source>
        <translation>Keyrack 已暂停，以确认确实要这样做。</translation>
    </message>
    <message>
        <source>Let a duty manager do it.</source>
        <translation>请由值班经理操作。</translation>
    </message>
    <message>
        <source>Look at the room and change it by hand.</source>
        <translation>请查看该房间并手动更改。</translation>
    </message>
    <message>
        <source>Make somebody else a duty manager first.</source>
        <translation>请先指定另一位值班经理。</translation>
    </message>
    <message>
        <source>No card was made.</source>
        <translation>未制作房卡。</translation>
    </message>
    <message>
        <source>Nobody is in room {room}.</source>
        <translation>{room} 房无人入住。</translation>
    </message>
    <message>
        <source>Nobody was signed in.</source>
        <translation>未登录任何人。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未做任何更改。</translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation>未保存任何内容。</translation>
    </message>
    <message>
        <source>Room {room} is in service already.</source>
        <translation>{room} 房已在使用中，未封房。</translation>
    </message>
    <message>
        <source>Room {room} is out of service.</source>
        <translation>{room} 房已封房。</translation>
    </message>
    <message>
        <source>Room {room} is promised to {guest} during that time.</source>
        <translation>{room} 房在该时段已预留给 {guest}。</translation>
    </message>
    <message>
        <source>Somebody is in room {room}, or will be: that needs a duty manager&apos;s leave.</source>
        <translation>{room} 房已有或将有客人：需要值班经理批准。</translation>
    </message>
    <message>
        <source>Somebody is in room {room}.</source>
        <translation>{room} 房有人入住。</translation>
    </message>
    <message>
        <source>Start Keyrack again and sign in.</source>
        <translation>请重新启动 Keyrack 并登录。</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>PIN 不正确。</translation>
    </message>
    <message>
        <source>The clock of this PC jumped. Cards made now could be valid at wrong times.</source>
        <translation>本机时钟发生跳变。现在制作的房卡有效时间可能有误。</translation>
    </message>
    <message>
        <source>The departure from room {room} would be in the past.</source>
        <translation>{room} 房的离店时间会早于现在。</translation>
    </message>
    <message>
        <source>The guest in room {room} has further rooms, on the same cards.</source>
        <translation>{room} 房的客人还有其他房间，用的是同一批卡。</translation>
    </message>
    <message>
        <source>The guest is in room {room} already.</source>
        <translation>客人已在 {room} 房。</translation>
    </message>
    <message>
        <source>The stay in room {room} should have ended already.</source>
        <translation>{room} 房的住宿已经到期。</translation>
    </message>
    <message>
        <source>The stay in room {room} was changed since, so the last change can&apos;t be undone.</source>
        <translation>{room} 房的住宿此后已更改，无法撤销上次更改。</translation>
    </message>
    <message>
        <source>The {field} number {value} does not exist on a lock.</source>
        <translation>门锁上不存在{field} {value}。</translation>
    </message>
    <message>
        <source>There were too many wrong PINs.</source>
        <translation>PIN 错误次数过多。</translation>
    </message>
    <message>
        <source>This can&apos;t be done with room {room} now.</source>
        <translation>现在无法对 {room} 房执行此操作。</translation>
    </message>
    <message>
        <source>This operator is not in the list any more.</source>
        <translation>该操作员已不在列表中。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, call a technician.</source>
        <translation>请重试。若再次发生，请联系技术人员。</translation>
    </message>
    <message>
        <source>Wait {time}, then try again.</source>
        <translation>请等待 {time}后重试。</translation>
    </message>
    <message>
        <source>{guest} is in room {room}.</source>
        <translation>{guest} 正住在 {room} 房。</translation>
    </message>
    <message>
        <source>{hotel} is set up in this database already.</source>
        <translation>此数据库中已设置 {hotel}。</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{name} is no duty manager.</source>
        <translation>{name} 不是值班经理。</translation>
    </message>
    <message>
        <source>{name} is the only duty manager.</source>
        <translation>{name} 是唯一的值班经理。</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message numerus="yes">
        <source>%n room(s): {rooms}</source>
        <translation>
            <numerusform>%n 间客房：{rooms}</numerusform>
        </translation>
    </message>
    <message>
        <source>A CSV file in UTF-8 with the columns label, building, floor and door. The numbers are what the lock knows, 1–255 each; hex is written 0x7B, or the column is called “door hex”.</source>
        <translation>UTF-8 编码的 CSV 文件，包含房号、楼栋、楼层、门号各列。数字是门锁所用的编号，均为 1–255；十六进制写作 0x7B，或将列名写为“门号十六进制”。</translation>
    </message>
    <message>
        <source>Another building, for example:
building 2: floors 1–4, rooms 01–20, prefix B, except 13</source>
        <translation>其他楼栋，例如：
楼栋 2：楼层 1–4，房间 01–20，前缀 B，除 13</translation>
    </message>
    <message>
        <source>As it stands on your letters.</source>
        <translation>与信笺上的名称一致。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>By pattern</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>Check-in from</source>
        <translation>入住时间</translation>
    </message>
    <message>
        <source>Check-in from {check_in}, check-out until {check_out}</source>
        <translation>入住 {check_in} 起，退房至 {check_out}</translation>
    </message>
    <message>
        <source>Check-out until</source>
        <translation>退房时间</translation>
    </message>
    <message>
        <source>Choose a lock list…</source>
        <translation>选择门锁列表…</translation>
    </message>
    <message>
        <source>Choose a table…</source>
        <translation>选择表格…</translation>
    </message>
    <message>
        <source>Create the hotel</source>
        <translation>创建酒店</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>门号</translation>
    </message>
    <message>
        <source>Everybody at the desk signs in with their own name: every act carries it.</source>
        <translation>前台每个人都用自己的姓名登录：每项操作都会记录姓名。</translation>
    </message>
    <message>
        <source>First operator</source>
        <translation>首位操作员</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>From a lock list</source>
        <translation>来自门锁列表</translation>
    </message>
    <message>
        <source>From a table (CSV)</source>
        <translation>来自表格（CSV）</translation>
    </message>
    <message>
        <source>Hotel</source>
        <translation>酒店</translation>
    </message>
    <message>
        <source>Hotel name</source>
        <translation>酒店名称</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>It is {time} there now. Is that what your wall clock shows?</source>
        <translation>当地现在是 {time}。与墙上的时钟一致吗？</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Lock lists (*.json)</source>
        <translation>门锁列表 (*.json)</translation>
    </message>
    <message>
        <source>Locks: give each its room label and place</source>
        <translation>门锁：请填写每把锁的房号和位置</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>On the lock (hex)</source>
        <translation>门锁内（十六进制）</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN once more</source>
        <translation>再次输入 PIN</translation>
    </message>
    <message>
        <source>Pattern, one line a building</source>
        <translation>规则，每栋楼一行</translation>
    </message>
    <message>
        <source>Room label</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>客房</translation>
    </message>
    <message>
        <source>Rooms from a CSV file</source>
        <translation>从 CSV 文件导入客房</translation>
    </message>
    <message>
        <source>Rooms from a lock list</source>
        <translation>从门锁列表导入客房</translation>
    </message>
    <message>
        <source>Set up Keyrack</source>
        <translation>设置 Keyrack</translation>
    </message>
    <message>
        <source>Step {step} of {total}: {name}</source>
        <translation>第 {step} 步，共 {total} 步：{name}</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt)</source>
        <translation>表格 (*.csv *.txt)</translation>
    </message>
    <message>
        <source>The city nearest to you in the same country, such as Asia/Shanghai.</source>
        <translation>同一国家中离您最近的城市，例如 Asia/Shanghai。</translation>
    </message>
    <message>
        <source>The list of locks as the lock vendor&apos;s server answers it (JSON). It names no places: give each lock its room label, building, floor and door. Keys and passwords in it are dropped at once.</source>
        <translation>门锁厂商服务器返回的门锁列表（JSON）。其中没有位置：请为每把锁填写房号、楼栋、楼层和门号。列表中的密钥和密码会立即丢弃。</translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation>两次输入的 PIN 不一致。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Type a city: Shanghai</source>
        <translation>输入城市：Shanghai</translation>
    </message>
    <message>
        <source>Where the rooms come from</source>
        <translation>客房来源</translation>
    </message>
    <message>
        <source>With this, the keys for the hotel&apos;s cards are made and kept on this PC.</source>
        <translation>完成后将生成本酒店的房卡密钥，并保存在本机。</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message numerus="yes">
        <source>{file}: %n lock(s).</source>
        <translation>
            <numerusform>{file}：%n 把门锁。</numerusform>
        </translation>
    </message>
    <message>
        <source>{least} to {most} digits, not 1111 and not 1234.</source>
        <translation>{least} 至 {most} 位数字，不能是 1111 或 1234 之类。</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>…另有 %n 项。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date pattern of Qt</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date pattern of Qt</comment>
        <translation>M月d日 ddd</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>date pattern of Qt</comment>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>Batch begun</source>
        <translation>批次开始</translation>
    </message>
    <message>
        <source>Batch ended</source>
        <translation>批次结束</translation>
    </message>
    <message>
        <source>Card erased</source>
        <translation>擦除房卡</translation>
    </message>
    <message>
        <source>Card in question settled by reading it</source>
        <translation>读卡后确认了存疑的卡</translation>
    </message>
    <message>
        <source>Card made by an issuing machine, as it says</source>
        <translation>发卡机称已制卡</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>读卡</translation>
    </message>
    <message>
        <source>Card reported lost</source>
        <translation>卡已挂失</translation>
    </message>
    <message>
        <source>Card returned</source>
        <translation>卡已归还</translation>
    </message>
    <message>
        <source>Card spoiled</source>
        <translation>卡片作废</translation>
    </message>
    <message>
        <source>Card write begun</source>
        <translation>开始写卡</translation>
    </message>
    <message>
        <source>Card write broke off, card in question</source>
        <translation>写卡中断，卡存疑</translation>
    </message>
    <message>
        <source>Card write failed, nothing used up</source>
        <translation>写卡失败，未消耗序列号</translation>
    </message>
    <message>
        <source>Card written and read back</source>
        <translation>写卡并读回校验</translation>
    </message>
    <message>
        <source>Checked in</source>
        <translation>办理入住</translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation>办理退房</translation>
    </message>
    <message>
        <source>Common door added or changed</source>
        <translation>公共门已添加或更改</translation>
    </message>
    <message>
        <source>Common door removed</source>
        <translation>公共门已移除</translation>
    </message>
    <message>
        <source>Database restored from a backup</source>
        <translation>数据库已从备份恢复</translation>
    </message>
    <message>
        <source>Departure changed</source>
        <translation>更改离店时间</translation>
    </message>
    <message>
        <source>Door records collected from a data card</source>
        <translation>已从数据卡读取开门记录</translation>
    </message>
    <message>
        <source>Entry {number} does not fit the one before it: the journal was changed from outside. Entries before it are sound. Keep a copy of the newest backup and tell whoever looks after this PC.</source>
        <translation>第 {number} 条记录与前一条不衔接：日志曾被外部改动。此前的记录完好。请保留最新备份的副本，并通知负责本机的人员。</translation>
    </message>
    <message>
        <source>Every entry fits the one before it. Checked {time}.</source>
        <translation>每条记录都与前一条衔接。检查于 {time}。</translation>
    </message>
    <message>
        <source>Gateway unbound</source>
        <translation>网关已解绑</translation>
    </message>
    <message>
        <source>Gave leave with their PIN</source>
        <translation>凭 PIN 批准</translation>
    </message>
    <message>
        <source>Guard passed with a reason</source>
        <translation>填写原因后放行</translation>
    </message>
    <message>
        <source>Hotel set up</source>
        <translation>酒店已设置</translation>
    </message>
    <message>
        <source>Issuing machine bound</source>
        <translation>已绑定发卡机</translation>
    </message>
    <message>
        <source>Issuing machine deleted</source>
        <translation>已删除发卡机</translation>
    </message>
    <message>
        <source>Issuing machine unbound</source>
        <translation>已解绑发卡机</translation>
    </message>
    <message>
        <source>Keyrack ended in mid-write</source>
        <translation>写卡途中 Keyrack 终止</translation>
    </message>
    <message>
        <source>Keys put back from a recovery kit</source>
        <translation>已用恢复套件恢复密钥</translation>
    </message>
    <message>
        <source>Last change undone</source>
        <translation>撤销上次更改</translation>
    </message>
    <message>
        <source>Lock matched to the room</source>
        <translation>门锁已匹配到客房</translation>
    </message>
    <message>
        <source>Lock taken off the room</source>
        <translation>门锁已从客房移除</translation>
    </message>
    <message>
        <source>Lost card found</source>
        <translation>遗失的卡已找到</translation>
    </message>
    <message>
        <source>Message to the server edited</source>
        <translation>已修改要发送到服务器的内容</translation>
    </message>
    <message>
        <source>Message to the server given up</source>
        <translation>已放弃发送到服务器</translation>
    </message>
    <message>
        <source>Moved to another room</source>
        <translation>换房</translation>
    </message>
    <message>
        <source>Online card changed</source>
        <translation>在线卡已更改</translation>
    </message>
    <message>
        <source>Operator added</source>
        <translation>添加操作员</translation>
    </message>
    <message>
        <source>Operator&apos;s roles changed</source>
        <translation>操作员角色已更改</translation>
    </message>
    <message>
        <source>PC clock confirmed after a jump</source>
        <translation>时钟跳变后已确认</translation>
    </message>
    <message>
        <source>PIN refused</source>
        <translation>PIN 被拒绝</translation>
    </message>
    <message>
        <source>Recovery kit made</source>
        <translation>已制作恢复套件</translation>
    </message>
    <message>
        <source>Room back in service</source>
        <translation>解除封房</translation>
    </message>
    <message>
        <source>Room sealed</source>
        <translation>封房</translation>
    </message>
    <message>
        <source>Rooms added</source>
        <translation>添加客房</translation>
    </message>
    <message>
        <source>Screen locked</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Sent to the server again by hand</source>
        <translation>已手动重新发送到服务器</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>更改设置</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Skipped in a batch</source>
        <translation>批次中跳过</translation>
    </message>
    <message>
        <source>Spare card given to a guest</source>
        <translation>备用卡交给客人</translation>
    </message>
    <message>
        <source>Taken up again in a batch</source>
        <translation>批次中重新处理</translation>
    </message>
    <message>
        <source>The chain is being checked …</source>
        <translation>正在检查记录链…</translation>
    </message>
    <message>
        <source>Word about a card taken back</source>
        <translation>已撤回对一张卡的标记</translation>
    </message>
    <message>
        <source>Work with a lock begun</source>
        <translation>开始门锁操作</translation>
    </message>
    <message>
        <source>Work with a lock done</source>
        <translation>门锁操作已完成</translation>
    </message>
    <message>
        <source>Work with a lock given up</source>
        <translation>放弃门锁操作</translation>
    </message>
    <message>
        <source>Work with a lock refused</source>
        <translation>门锁操作被拒绝</translation>
    </message>
    <message>
        <source>a copy</source>
        <translation>复制卡</translation>
    </message>
    <message>
        <source>a group</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>allowed by {value}</source>
        <translation>批准人 {value}</translation>
    </message>
    <message>
        <source>although {value}</source>
        <translation>尽管{value}</translation>
    </message>
    <message>
        <source>an outage set</source>
        <translation>应急备用卡</translation>
    </message>
    <message>
        <source>another card lay there</source>
        <translation>放的是另一张卡</translation>
    </message>
    <message>
        <source>another door</source>
        <translation>其他门</translation>
    </message>
    <message>
        <source>another hotel&apos;s</source>
        <translation>其他酒店的卡</translation>
    </message>
    <message>
        <source>backup {value}</source>
        <translation>备份 {value}</translation>
    </message>
    <message>
        <source>because: {value}</source>
        <translation>原因：{value}</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>此前：{value}</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>写入中</translation>
    </message>
    <message>
        <source>by {value}</source>
        <comment>the way to a lock</comment>
        <translation>经由{value}</translation>
    </message>
    <message>
        <source>card full</source>
        <translation>卡已满</translation>
    </message>
    <message>
        <source>card number {value}</source>
        <translation>第 {value} 张卡</translation>
    </message>
    <message>
        <source>card {value}</source>
        <translation>卡 {value}</translation>
    </message>
    <message>
        <source>cards made: {value}</source>
        <translation>已制卡：{value}</translation>
    </message>
    <message>
        <source>cards: {value}</source>
        <translation>卡数：{value}</translation>
    </message>
    <message>
        <source>checked out</source>
        <translation>已退房</translation>
    </message>
    <message>
        <source>checks out</source>
        <translation>退房</translation>
    </message>
    <message>
        <source>clock {value}</source>
        <translation>时钟 {value}</translation>
    </message>
    <message>
        <source>collects records</source>
        <translation>采集记录</translation>
    </message>
    <message>
        <source>deadbolt</source>
        <translation>已反锁</translation>
    </message>
    <message>
        <source>door records on it: {value}</source>
        <translation>卡上的开门记录：{value}</translation>
    </message>
    <message>
        <source>erased</source>
        <translation>已擦除</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>first {value}</source>
        <translation>首间 {value}</translation>
    </message>
    <message>
        <source>for guests: {value}</source>
        <translation>客人可用：{value}</translation>
    </message>
    <message>
        <source>for {value}</source>
        <translation>给 {value}</translation>
    </message>
    <message>
        <source>for: {value}</source>
        <translation>用途：{value}</translation>
    </message>
    <message>
        <source>found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>gateway {value}</source>
        <translation>网关 {value}</translation>
    </message>
    <message>
        <source>guest {value}</source>
        <translation>客人 {value}</translation>
    </message>
    <message>
        <source>hotel number {value}</source>
        <translation>酒店编号 {value}</translation>
    </message>
    <message>
        <source>in question</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>issuing machine {value}</source>
        <translation>发卡机 {value}</translation>
    </message>
    <message>
        <source>it came to: {value}</source>
        <translation>进展到：{value}</translation>
    </message>
    <message>
        <source>it read back otherwise</source>
        <translation>读回内容不一致</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>操作被取消</translation>
    </message>
    <message>
        <source>it was said to be {value}</source>
        <translation>原标记为{value}</translation>
    </message>
    <message>
        <source>kind: {value}</source>
        <translation>种类：{value}</translation>
    </message>
    <message>
        <source>last {value}</source>
        <translation>末间 {value}</translation>
    </message>
    <message>
        <source>lets a found card in</source>
        <translation>解除挂失</translation>
    </message>
    <message>
        <source>lock {value}</source>
        <translation>门锁 {value}</translation>
    </message>
    <message>
        <source>lock&apos;s id {value}</source>
        <translation>门锁编号 {value}</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>遗失</translation>
    </message>
    <message>
        <source>mac {value}</source>
        <translation>MAC {value}</translation>
    </message>
    <message>
        <source>made, as the machine says</source>
        <translation>发卡机称已制成</translation>
    </message>
    <message>
        <source>name {value}</source>
        <translation>名称 {value}</translation>
    </message>
    <message>
        <source>new ones: {value}</source>
        <translation>其中新的：{value}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>no permission on it</source>
        <translation>卡上没有权限</translation>
    </message>
    <message>
        <source>no place set</source>
        <translation>门锁未设位置</translation>
    </message>
    <message>
        <source>nobody was there</source>
        <translation>无人操作</translation>
    </message>
    <message>
        <source>not at this hour</source>
        <translation>不在时段内</translation>
    </message>
    <message>
        <source>not yet valid</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation>现为 {value}</translation>
    </message>
    <message>
        <source>number {value}</source>
        <translation>编号 {value}</translation>
    </message>
    <message>
        <source>of doors that are not here: {value}</source>
        <translation>不属于本酒店之门的：{value}</translation>
    </message>
    <message>
        <source>of {value}</source>
        <translation>应制 {value}</translation>
    </message>
    <message>
        <source>opens</source>
        <translation>可开门</translation>
    </message>
    <message>
        <source>opens no door</source>
        <translation>不开任何门</translation>
    </message>
    <message>
        <source>outdated</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>place {value}</source>
        <translation>位置 {value}</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>已校验</translation>
    </message>
    <message>
        <source>reason: {value}</source>
        <translation>原因：{value}</translation>
    </message>
    <message>
        <source>records that were lost: {value}</source>
        <translation>已丢失的记录：{value}</translation>
    </message>
    <message>
        <source>replaced by a newer card</source>
        <translation>已被新卡取代</translation>
    </message>
    <message>
        <source>reported lost</source>
        <translation>已挂失</translation>
    </message>
    <message>
        <source>reports a lost card</source>
        <translation>挂失</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已归还</translation>
    </message>
    <message>
        <source>roles: {value}</source>
        <translation>角色：{value}</translation>
    </message>
    <message>
        <source>rooms or people: {value}</source>
        <translation>房间或人员：{value}</translation>
    </message>
    <message>
        <source>rooms: {value}</source>
        <translation>客房数：{value}</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>已封房</translation>
    </message>
    <message>
        <source>seals</source>
        <translation>封房</translation>
    </message>
    <message>
        <source>sequence {value}</source>
        <translation>序列号 {value}</translation>
    </message>
    <message>
        <source>serial {value}</source>
        <translation>卡序号 {value}</translation>
    </message>
    <message>
        <source>set for another place</source>
        <translation>已设为其他位置</translation>
    </message>
    <message>
        <source>sets the clock</source>
        <translation>校准时钟</translation>
    </message>
    <message>
        <source>sets the place</source>
        <translation>设置位置</translation>
    </message>
    <message>
        <source>setting {value}</source>
        <translation>设置 {value}</translation>
    </message>
    <message>
        <source>single opening used</source>
        <translation>单次开门已用</translation>
    </message>
    <message>
        <source>skipped: {value}</source>
        <translation>跳过：{value}</translation>
    </message>
    <message>
        <source>spoiled</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>spoiled: {value}</source>
        <translation>作废：{value}</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>the card can&apos;t be used</source>
        <translation>此卡不可用</translation>
    </message>
    <message>
        <source>the card did not take it</source>
        <translation>卡片未接受写入</translation>
    </message>
    <message>
        <source>the card was lifted</source>
        <translation>卡片被取走</translation>
    </message>
    <message>
        <source>the door: {value}</source>
        <translation>门锁：{value}</translation>
    </message>
    <message>
        <source>the encoder did not answer in time</source>
        <translation>发卡器未及时响应</translation>
    </message>
    <message>
        <source>the encoder reported a fault</source>
        <translation>发卡器报告故障</translation>
    </message>
    <message>
        <source>the encoder was not ready</source>
        <translation>发卡器未就绪</translation>
    </message>
    <message>
        <source>the encoder was unplugged</source>
        <translation>发卡器被拔出</translation>
    </message>
    <message>
        <source>the guest had checked out</source>
        <translation>客人已退房</translation>
    </message>
    <message>
        <source>the issuing machine did not say how it went</source>
        <translation>发卡机没有报告结果</translation>
    </message>
    <message>
        <source>the lock&apos;s clock is behind</source>
        <translation>门锁时钟落后</translation>
    </message>
    <message>
        <source>the lock&apos;s list is full</source>
        <translation>门锁名单已满</translation>
    </message>
    <message>
        <source>the operator asked</source>
        <translation>操作员要求</translation>
    </message>
    <message>
        <source>the room was occupied</source>
        <translation>房间已有客人</translation>
    </message>
    <message>
        <source>the room was promised</source>
        <translation>房间已被预订</translation>
    </message>
    <message>
        <source>the server makes no such cards</source>
        <translation>服务器不制作这种卡</translation>
    </message>
    <message>
        <source>the server said no</source>
        <translation>服务器拒绝</translation>
    </message>
    <message>
        <source>the server was away</source>
        <translation>服务器无法使用</translation>
    </message>
    <message>
        <source>the server&apos;s answer could not be put on a card</source>
        <translation>服务器的答复不能写入卡</translation>
    </message>
    <message>
        <source>the server&apos;s answer did not read</source>
        <translation>服务器的答复无法读取</translation>
    </message>
    <message>
        <source>time zone {value}</source>
        <translation>时区 {value}</translation>
    </message>
    <message>
        <source>to room {value}</source>
        <translation>至 {value} 房</translation>
    </message>
    <message>
        <source>too many wrong PINs</source>
        <translation>PIN 错误次数过多</translation>
    </message>
    <message>
        <source>too many wrong cards</source>
        <translation>错误卡过多</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>未知密钥</translation>
    </message>
    <message>
        <source>unseals</source>
        <translation>解除封房</translation>
    </message>
    <message>
        <source>until {value}</source>
        <translation>至 {value}</translation>
    </message>
    <message>
        <source>was {value}</source>
        <translation>原为 {value}</translation>
    </message>
    <message>
        <source>written over</source>
        <translation>已被覆盖</translation>
    </message>
    <message>
        <source>wrong PIN</source>
        <translation>PIN 错误</translation>
    </message>
    <message>
        <source>wrong PINs in a row: {value}</source>
        <translation>连续错误 PIN 次数：{value}</translation>
    </message>
    <message>
        <source>wrong signature</source>
        <translation>签名错误</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{value}</source>
        <comment>a piece of work with a lock</comment>
        <translation>{value}</translation>
    </message>
    <message>
        <source>“{value}”</source>
        <translation>“{value}”</translation>
    </message>
</context>
<context>
    <name>JournalModel</name>
    <message>
        <source>Facts</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message>
        <source>Journal</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Journal of all acts, newest first</source>
        <translation>全部操作日志，最新在前</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>LockDialogs</name>
    <message numerus="yes">
        <source>%n lock(s)</source>
        <translation>
            <numerusform>%n 把锁</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lock(s) can&apos;t be reached for this now</source>
        <translation>
            <numerusform>有 %n 把锁现在无法为此联系到</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two locks</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>15 digits, printed on the module.</source>
        <translation>15 位数字，印在模块上。</translation>
    </message>
    <message>
        <source>A common door</source>
        <translation>公共门</translation>
    </message>
    <message>
        <source>A passcode has digits only.</source>
        <translation>密码只能是数字。</translation>
    </message>
    <message>
        <source>A room</source>
        <translation>客房</translation>
    </message>
    <message>
        <source>A set-up code has five groups of four characters.</source>
        <translation>设置码由五组、每组四个字符组成。</translation>
    </message>
    <message>
        <source>A tag is one byte in hex, for example 3A.</source>
        <translation>标签是一个十六进制字节，例如 3A。</translation>
    </message>
    <message>
        <source>Add a lock user to {lock}</source>
        <translation>为 {lock} 添加锁用户</translation>
    </message>
    <message>
        <source>Add the lock user</source>
        <translation>添加锁用户</translation>
    </message>
    <message>
        <source>An IMEI has 15 digits.</source>
        <translation>IMEI 有 15 位数字。</translation>
    </message>
    <message>
        <source>Another entry has this number.</source>
        <translation>已有其他条目使用此编号。</translation>
    </message>
    <message>
        <source>Another tag (hex)</source>
        <translation>其他标签（十六进制）</translation>
    </message>
    <message>
        <source>Apartment</source>
        <translation>公寓</translation>
    </message>
    <message>
        <source>Associate</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>Associate a 4G module with {lock}</source>
        <translation>将 4G 模块与 {lock} 关联</translation>
    </message>
    <message>
        <source>Bind Door Lock (older)</source>
        <translation>绑定门锁（旧版）</translation>
    </message>
    <message>
        <source>Bind the lock</source>
        <translation>绑定此锁</translation>
    </message>
    <message>
        <source>Bind {lock}</source>
        <translation>绑定 {lock}</translation>
    </message>
    <message>
        <source>Bind {lock} anew</source>
        <translation>重新绑定 {lock}</translation>
    </message>
    <message>
        <source>Binding</source>
        <translation>绑定方式</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change a lock user of {lock}</source>
        <translation>修改 {lock} 的锁用户</translation>
    </message>
    <message>
        <source>Change the lock user</source>
        <translation>修改锁用户</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Common door</source>
        <translation>公共门</translation>
    </message>
    <message>
        <source>Cyclic</source>
        <translation>循环</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n lock(s)</source>
        <translation>
            <numerusform>删除 %n 把锁</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the lock</source>
        <translation>删除此锁</translation>
    </message>
    <message>
        <source>Delete the lock user</source>
        <translation>删除锁用户</translation>
    </message>
    <message>
        <source>Delete {lock}?</source>
        <translation>删除 {lock}？</translation>
    </message>
    <message>
        <source>Delete {user} from {lock}?</source>
        <translation>从 {lock} 删除 {user}？</translation>
    </message>
    <message>
        <source>Demo: {code}</source>
        <translation>演示：{code}</translation>
    </message>
    <message>
        <source>Digits as they are typed at the lock.</source>
        <translation>在锁上输入的数字。</translation>
    </message>
    <message>
        <source>Dlock</source>
        <translation>Dlock 方式</translation>
    </message>
    <message>
        <source>Empty: at once.</source>
        <translation>留空：立即生效。</translation>
    </message>
    <message>
        <source>Empty: it keeps the one that it has.</source>
        <translation>留空：保留原有的。</translation>
    </message>
    <message>
        <source>Empty: without end.</source>
        <translation>留空：不设期限。</translation>
    </message>
    <message>
        <source>Free to choose; the published example has 6 digits.</source>
        <translation>可自由设定；已公布的示例为 6 位数字。</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate {what}</source>
        <translation>生成{what}</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Give its value in whole bytes of hex, for example 02.</source>
        <translation>请以整字节的十六进制填写其值，例如 02。</translation>
    </message>
    <message>
        <source>Give up the work with {lock}?</source>
        <translation>放弃对 {lock} 的操作？</translation>
    </message>
    <message>
        <source>Give whole bytes in hex, for example 02.</source>
        <translation>请填写整字节的十六进制，例如 02。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>Go on with %n lock(s)</source>
        <translation>
            <numerusform>继续处理 %n 把锁</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with {lock}?</source>
        <translation>继续处理 {lock}？</translation>
    </message>
    <message>
        <source>Hold it open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>Hold {lock} open?</source>
        <translation>让 {lock} 保持常开？</translation>
    </message>
    <message>
        <source>Hours east of UTC, for example 08.</source>
        <translation>UTC 以东的小时数，例如 08。</translation>
    </message>
    <message>
        <source>IMEI of the 4G module</source>
        <translation>4G 模块的 IMEI</translation>
    </message>
    <message>
        <source>Initialise</source>
        <translation>初始化</translation>
    </message>
    <message numerus="yes">
        <source>Initialise %n lock(s)</source>
        <translation>
            <numerusform>初始化 %n 把锁</numerusform>
        </translation>
    </message>
    <message>
        <source>Initialise {lock}?</source>
        <translation>初始化 {lock}？</translation>
    </message>
    <message>
        <source>It bears this hotel&apos;s mark: it proves itself with its own key, without a set-up code.</source>
        <translation>它带有本酒店的标记：用自己的密钥证明身份，无需设置码。</translation>
    </message>
    <message>
        <source>It can be changed, not taken away.</source>
        <translation>可以修改，但不能清空。</translation>
    </message>
    <message numerus="yes">
        <source>It has %n byte(s).</source>
        <translation>
            <numerusform>它应为 %n 字节。</numerusform>
        </translation>
    </message>
    <message>
        <source>It has {first} to {last} bytes.</source>
        <translation>它应为 {first} 至 {last} 字节。</translation>
    </message>
    <message>
        <source>It stands on the sheet that came with the lock; each code works once.</source>
        <translation>它印在随锁附带的单子上；每个码只能用一次。</translation>
    </message>
    <message>
        <source>Its check digit does not fit: probably a digit is wrong. Compare it once more.</source>
        <translation>校验位不符：很可能有一位数字有误。请再核对一遍。</translation>
    </message>
    <message>
        <source>Its door records are collected first. Then the lock forgets this hotel, its keys and all else: no card opens it, and only its next set-up code binds it again.</source>
        <translation>先收集它的开门记录。随后此锁忘记本酒店、其密钥及其他一切：任何卡都打不开，只有下一个设置码才能重新绑定它。</translation>
    </message>
    <message>
        <source>Its place in the lock&apos;s list.</source>
        <translation>在锁内列表中的位置。</translation>
    </message>
    <message>
        <source>Keyrack binds the lock itself, without a server, and gives it the hotel&apos;s keys.</source>
        <translation>由 Keyrack 自己绑定此锁，不经服务器，并把酒店的密钥交给它。</translation>
    </message>
    <message>
        <source>Keyrack does not show it again.</source>
        <translation>Keyrack 不会再次显示它。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>May stay empty.</source>
        <translation>可以留空。</translation>
    </message>
    <message>
        <source>May stay empty; the lock then belongs to no room.</source>
        <translation>可以留空；那样此锁不属于任何客房。</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the lock</source>
        <translation>锁的名称</translation>
    </message>
    <message>
        <source>New value (hex)</source>
        <translation>新值（十六进制）</translation>
    </message>
    <message>
        <source>No place is sent to the lock.</source>
        <translation>不向锁发送位置。</translation>
    </message>
    <message>
        <source>Nobody has read how this lock is set up: read its settings first.</source>
        <translation>还没有人读取过此锁的设置：请先读取。</translation>
    </message>
    <message>
        <source>Note it: Keyrack does not show it again.</source>
        <translation>请记下：Keyrack 不会再次显示。</translation>
    </message>
    <message>
        <source>Nothing changes yet.</source>
        <translation>尚无任何更改。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Number {number} on the sheet that came with the lock; each code works once.</source>
        <translation>随锁单子上的第 {number} 个码；每个码只能用一次。</translation>
    </message>
    <message>
        <source>One byte in hex, for example 01.</source>
        <translation>一个十六进制字节，例如 01。</translation>
    </message>
    <message>
        <source>One byte in hex; its meaning is not published.</source>
        <translation>一个十六进制字节；其含义未公布。</translation>
    </message>
    <message>
        <source>Only what is changed here is sent. What a value means is inferred.</source>
        <translation>只发送此处更改的内容。值的含义是推断的。</translation>
    </message>
    <message>
        <source>Open format</source>
        <translation>开放格式</translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Passcode or card number</source>
        <translation>密码或卡号</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>客房</translation>
    </message>
    <message>
        <source>Room password</source>
        <translation>客房密码</translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation>客房 {room}</translation>
    </message>
    <message>
        <source>Save at the server</source>
        <translation>保存到服务器</translation>
    </message>
    <message>
        <source>Seal it</source>
        <translation>封锁</translation>
    </message>
    <message>
        <source>Seal {lock}?</source>
        <translation>封锁 {lock}？</translation>
    </message>
    <message>
        <source>Send a passcode to {lock}</source>
        <translation>向 {lock} 下发密码</translation>
    </message>
    <message>
        <source>Send the passcode</source>
        <translation>下发密码</translation>
    </message>
    <message>
        <source>Sent to the lock: common door {number} (hex {hex}).</source>
        <translation>发送给锁：公共门 {number}（十六进制 {hex}）。</translation>
    </message>
    <message>
        <source>Sent to the lock: {place} (hex {hex}).</source>
        <translation>发送给锁：{place}（十六进制 {hex}）。</translation>
    </message>
    <message numerus="yes">
        <source>Set %n lock(s) up</source>
        <translation>
            <numerusform>设置 %n 把锁</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n lock(s) up alike</source>
        <translation>
            <numerusform>统一设置 %n 把锁</numerusform>
        </translation>
    </message>
    <message>
        <source>Set {lock} up</source>
        <translation>设置 {lock}</translation>
    </message>
    <message>
        <source>Set-up code</source>
        <translation>设置码</translation>
    </message>
    <message>
        <source>Setting · tag</source>
        <translation>设置 · 标签</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show {what}</source>
        <translation>显示{what}</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单次</translation>
    </message>
    <message>
        <source>Something is mistyped: compare it with the sheet, group by group.</source>
        <translation>输入有误：请与单子逐组核对。</translation>
    </message>
    <message>
        <source>System password</source>
        <translation>系统密码</translation>
    </message>
    <message>
        <source>System settings of {lock}</source>
        <translation>{lock} 的系统设置</translation>
    </message>
    <message>
        <source>That is too long for a lock.</source>
        <translation>对锁来说太长了。</translation>
    </message>
    <message>
        <source>The binding sends the room&apos;s place: building, floor and door.</source>
        <translation>绑定时会发送客房的位置：楼栋、楼层和门号。</translation>
    </message>
    <message>
        <source>The door opens for its guests&apos; cards again.</source>
        <translation>此门重新为其住客的卡开启。</translation>
    </message>
    <message>
        <source>The door opens for no guest&apos;s card any more until it is unsealed.</source>
        <translation>在解除封锁之前，此门不再为任何住客的卡开启。</translation>
    </message>
    <message>
        <source>The door stands open for everybody, without a card, until somebody locks it again.</source>
        <translation>此门对所有人敞开，无需卡片，直到有人重新上锁。</translation>
    </message>
    <message>
        <source>The end must come after the beginning.</source>
        <translation>结束必须晚于开始。</translation>
    </message>
    <message>
        <source>The lock and the server learn the number of the module in this lock.</source>
        <translation>锁和服务器都会记下此锁中模块的号码。</translation>
    </message>
    <message>
        <source>The lock forgets everything: place, users, passcodes, cards, settings and the door records that nobody has collected. It opens for no guest until it is bound again.</source>
        <translation>此锁会忘记一切：位置、用户、密码、卡片、设置以及尚未收集的开门记录。在重新绑定之前，它不为任何住客开启。</translation>
    </message>
    <message>
        <source>The lock forgets its place, all its users, its settings and its list of lost cards. It opens for no guest card until it is bound to a room again. It stays this hotel&apos;s, and keeps its door records.</source>
        <translation>此锁会忘记其位置、所有用户、设置和挂失卡名单。在重新绑定到客房之前，它不为任何住客卡开启。它仍属于本酒店，并保留开门记录。</translation>
    </message>
    <message>
        <source>The lock is reset and forgets everything, door records that nobody has collected too. The vendor&apos;s server forgets it with all that it kept of it. It opens for no guest until it is bound again.</source>
        <translation>此锁被重置并忘记一切，包括尚未收集的开门记录。厂商服务器也会忘记它及其全部资料。在重新绑定之前，它不为任何住客开启。</translation>
    </message>
    <message>
        <source>The lock says that another hotel has bound it. It will refuse until that hotel deletes it, or until it is reset by the button inside.</source>
        <translation>此锁称已被其他酒店绑定。在该酒店删除它、或用内侧按钮重置之前，它会拒绝。</translation>
    </message>
    <message>
        <source>The one binding that older servers have; the room&apos;s place may go along.</source>
        <translation>较旧的服务器唯一的绑定方式；可一并发送客房位置。</translation>
    </message>
    <message>
        <source>The server keeps them; only what is changed here is sent. The lock need not be near.</source>
        <translation>由服务器保存；只发送此处更改的内容。锁不必在附近。</translation>
    </message>
    <message>
        <source>The server lists no lock that it serves.</source>
        <translation>服务器未列出它所服务的锁。</translation>
    </message>
    <message>
        <source>The server sends it to the lock by its 4G module.</source>
        <translation>服务器通过锁的 4G 模块下发。</translation>
    </message>
    <message>
        <source>The vendor names this operation, not its fields.</source>
        <translation>厂商只公布了此操作的名称，未公布字段。</translation>
    </message>
    <message>
        <source>The vendor publishes the name, the tag and the size. What a value means is inferred from the name.</source>
        <translation>厂商公布了名称、标签和长度。值的含义是从名称推断的。</translation>
    </message>
    <message>
        <source>Their passcode, card or fingerprint opens this door no more. Other doors are untouched.</source>
        <translation>其密码、卡片或指纹不再能打开此门。其他门不受影响。</translation>
    </message>
    <message>
        <source>There is no such room.</source>
        <translation>没有这间客房。</translation>
    </message>
    <message>
        <source>These go offline: {locks}.</source>
        <translation>以下锁将离线：{locks}。</translation>
    </message>
    <message>
        <source>They are reached over Bluetooth then. Cards are not affected. Only the vendor&apos;s app brings the gateway back to the account.</source>
        <translation>此后通过蓝牙联系它们。卡片不受影响。只有厂商的应用才能把网关重新加入账户。</translation>
    </message>
    <message>
        <source>This can&apos;t be taken back.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>This kind needs an end.</source>
        <translation>此类型需要结束时间。</translation>
    </message>
    <message>
        <source>This tag stands above already.</source>
        <translation>此标签上面已有。</translation>
    </message>
    <message>
        <source>Ties the lock to the account and to the room&apos;s place. The usual one for hotels.</source>
        <translation>将锁与账户及客房位置绑定。酒店通常使用这种。</translation>
    </message>
    <message>
        <source>Ties the lock to the account without a place; only Keyrack notes the room.</source>
        <translation>将锁与账户绑定，不含位置；只有 Keyrack 记下客房。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Time-limited</source>
        <translation>限时</translation>
    </message>
    <message>
        <source>Two digits, for example 08.</source>
        <translation>两位数字，例如 08。</translation>
    </message>
    <message>
        <source>Type (0–255)</source>
        <translation>类型（0–255）</translation>
    </message>
    <message>
        <source>Unbind it</source>
        <translation>解绑</translation>
    </message>
    <message>
        <source>Unbind {gateway} from the hotel&apos;s account?</source>
        <translation>将 {gateway} 与酒店账户解绑？</translation>
    </message>
    <message>
        <source>Unbind {gateway} from {lock}?</source>
        <translation>将 {gateway} 与 {lock} 解绑？</translation>
    </message>
    <message>
        <source>Unseal it</source>
        <translation>解除封锁</translation>
    </message>
    <message>
        <source>Unseal {lock}?</source>
        <translation>解除 {lock} 的封锁？</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效期自</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Value of the other tag, in hex</source>
        <translation>其他标签的值（十六进制）</translation>
    </message>
    <message>
        <source>What was done stays done; what is left is not continued. A reason goes on record.</source>
        <translation>已完成的仍有效；剩余的不再继续。原因会被记录。</translation>
    </message>
    <message>
        <source>Where it belongs</source>
        <translation>所属位置</translation>
    </message>
    <message>
        <source>Which credential it is; the vendor does not publish the numbers.</source>
        <translation>属于哪种凭证；厂商未公布编号含义。</translation>
    </message>
    <message>
        <source>Without a room it opens for no guest card until it is bound to one.</source>
        <translation>若无客房，在绑定到客房之前它不为任何住客卡开启。</translation>
    </message>
    <message>
        <source>Write it as 2026-11-23 14:00.</source>
        <translation>请写成 2026-11-23 14:00。</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>lock user {number}</source>
        <translation>锁用户 {number}</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation>现在 {value}</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>{address}, signal {signal} ({dbm} dBm)</source>
        <translation>{address}，信号{signal}（{dbm} dBm）</translation>
    </message>
    <message>
        <source>{first} to {last} bytes</source>
        <translation>{first} 至 {last} 字节</translation>
    </message>
    <message>
        <source>{lock} (room {room})</source>
        <translation>{lock}（客房 {room}）</translation>
    </message>
    <message>
        <source>{lock} goes offline: the server no longer reaches it by this gateway. It is reached over Bluetooth then. Cards are not affected.</source>
        <translation>{lock} 将离线：服务器不再能通过此网关联系它。此后通过蓝牙联系。卡片不受影响。</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} 及其他 %n 把</numerusform>
        </translation>
    </message>
    <message>
        <source>{setting}, new value in hex</source>
        <translation>{setting}，新值（十六进制）</translation>
    </message>
    <message>
        <source>{value} or not read</source>
        <translation>{value} 或未读取</translation>
    </message>
    <message>
        <source>{where} has the lock “{other}”. Keyrack will count this lock as its lock instead; “{other}” stays bound and goes on opening for the same cards until it is initialised or deleted.</source>
        <translation>{where}已有锁“{other}”。Keyrack 将改以此锁为准；在初始化或删除之前，“{other}”仍保持绑定，并继续为同样的卡开启。</translation>
    </message>
    <message>
        <source>“{character}” is in no set-up code.</source>
        <translation>设置码中没有“{character}”。</translation>
    </message>
    <message numerus="yes">
        <source>“{work}” is done with the %n other(s).</source>
        <translation>
            <numerusform>对其余 %n 把锁执行“{work}”。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockErrors</name>
    <message>
        <source>After a wrong set-up code: give this work up and bind the lock again with the right code. Otherwise call a technician: something may pretend to be the lock.</source>
        <translation>若设置码有误：请放弃此操作，用正确的码重新绑定。否则请联系技术人员：可能有东西冒充此锁。</translation>
    </message>
    <message>
        <source>Allow Bluetooth for Keyrack in the system&apos;s privacy settings.</source>
        <translation>请在系统隐私设置中允许 Keyrack 使用蓝牙。</translation>
    </message>
    <message>
        <source>Begin it anew if it is still wanted.</source>
        <translation>如仍需要，请重新开始。</translation>
    </message>
    <message>
        <source>Bind it again with the next set-up code of its sheet.</source>
        <translation>请用单子上的下一个设置码重新绑定。</translation>
    </message>
    <message>
        <source>Bind the lock first, or continue its binding.</source>
        <translation>请先绑定此锁，或继续其绑定。</translation>
    </message>
    <message>
        <source>Binding this lock was begun before and broke off.</source>
        <translation>此锁的绑定先前已开始并中断。</translation>
    </message>
    <message>
        <source>Bluetooth is still being looked for.</source>
        <translation>仍在寻找蓝牙。</translation>
    </message>
    <message>
        <source>Bluetooth is turned off on this PC.</source>
        <translation>此电脑的蓝牙已关闭。</translation>
    </message>
    <message>
        <source>Bluetooth was let go because Keyrack is closing.</source>
        <translation>Keyrack 正在关闭，蓝牙已释放。</translation>
    </message>
    <message>
        <source>Bluetooth was not ready.</source>
        <translation>蓝牙未就绪。</translation>
    </message>
    <message>
        <source>Change the batteries, then try again.</source>
        <translation>请更换电池后重试。</translation>
    </message>
    <message>
        <source>Check date and time of this PC, then try again.</source>
        <translation>请检查此电脑的日期和时间后重试。</translation>
    </message>
    <message>
        <source>Choose the room, then try again.</source>
        <translation>请选择客房后重试。</translation>
    </message>
    <message>
        <source>Close the lock&apos;s app on every phone nearby, wait half a minute, then continue.</source>
        <translation>请关闭附近所有手机上的门锁应用，等半分钟后继续。</translation>
    </message>
    <message>
        <source>Collect its records first, then try again.</source>
        <translation>请先收集其记录，然后重试。</translation>
    </message>
    <message>
        <source>Compare the address with the one on the lock. If it is right, have a technician correct the Bluetooth identifiers in the description of the server: the vendor does not publish them.</source>
        <translation>请与锁上的地址核对。若无误，请技术人员更正服务器描述中的蓝牙标识：厂商未公布这些标识。</translation>
    </message>
    <message>
        <source>Continue it under Work, or give it up there; then the lock can be bound anew.</source>
        <translation>请在“工作”中继续，或在那里放弃；之后即可重新绑定此锁。</translation>
    </message>
    <message>
        <source>Continue later to ask again, or go to the lock with Bluetooth.</source>
        <translation>请稍后继续以再次询问，或带蓝牙到锁旁。</translation>
    </message>
    <message>
        <source>Delete entries that nobody needs, then try again.</source>
        <translation>请删除无用的条目后重试。</translation>
    </message>
    <message>
        <source>Give this work up and bind the lock again; compare the code group by group.</source>
        <translation>请放弃此操作并重新绑定；逐组核对设置码。</translation>
    </message>
    <message>
        <source>Go nearer to the lock, then continue: nothing is done twice by continuing.</source>
        <translation>请靠近锁后继续：继续不会重复执行任何操作。</translation>
    </message>
    <message>
        <source>Have a technician start the service, then continue.</source>
        <translation>请技术人员启动该服务后继续。</translation>
    </message>
    <message>
        <source>Have that hotel delete it, or reset it by the button inside.</source>
        <translation>请该酒店将其删除，或用内侧按钮重置。</translation>
    </message>
    <message numerus="yes">
        <source>It answered %n message(s) before; the next one did not reach it.</source>
        <translation>
            <numerusform>此前它回答了 %n 条消息；下一条没有送达。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known whether the lock did what it was told last.</source>
        <translation>不清楚锁是否执行了最后一条指令。</translation>
    </message>
    <message>
        <source>Its firmware may be older: call a technician.</source>
        <translation>其固件可能较旧：请联系技术人员。</translation>
    </message>
    <message>
        <source>Keyrack is still at work with a lock: one thing at a time.</source>
        <translation>Keyrack 仍在与一把锁工作：一次只做一件事。</translation>
    </message>
    <message>
        <source>Knock. Try again when the deadbolt is drawn back.</source>
        <translation>请敲门。待反锁解除后重试。</translation>
    </message>
    <message>
        <source>Look at the lock, then try again. If it happens again, call a technician.</source>
        <translation>请查看门锁后重试。如再次发生，请联系技术人员。</translation>
    </message>
    <message>
        <source>Look whether something blocks the bolt, then try again.</source>
        <translation>请查看锁舌是否被卡住，然后重试。</translation>
    </message>
    <message>
        <source>Nothing reached the lock: it is as it was.</source>
        <translation>没有任何内容送达锁：它保持原样。</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>未执行任何操作。</translation>
    </message>
    <message>
        <source>Nothing was sent to the lock.</source>
        <translation>未向锁发送任何内容。</translation>
    </message>
    <message>
        <source>Nothing was told to it, and the lock was not changed.</source>
        <translation>没有向它透露任何内容，锁未改变。</translation>
    </message>
    <message>
        <source>Plug a Bluetooth adapter in, then continue.</source>
        <translation>请插入蓝牙适配器后继续。</translation>
    </message>
    <message>
        <source>Read how it is set up now, then give other values.</source>
        <translation>请读取其当前设置，再填写其他值。</translation>
    </message>
    <message>
        <source>Read its settings and try again; if it happens again, call a technician.</source>
        <translation>请读取其设置后重试；若再次发生，请联系技术人员。</translation>
    </message>
    <message>
        <source>Read its settings, then change only what it has.</source>
        <translation>请读取其设置，只更改它具有的项目。</translation>
    </message>
    <message>
        <source>Read the lock&apos;s users, then look at its list again.</source>
        <translation>请读取锁的用户，再查看其列表。</translation>
    </message>
    <message>
        <source>Sign in with the hotel&apos;s server account in the settings.</source>
        <translation>请在设置中用酒店的服务器账户登录。</translation>
    </message>
    <message>
        <source>Start Keyrack again, then continue.</source>
        <translation>请重新启动 Keyrack 后继续。</translation>
    </message>
    <message>
        <source>That is no set-up code: something was mistyped.</source>
        <translation>这不是设置码：输入有误。</translation>
    </message>
    <message>
        <source>The clock of this PC is behind what the lock has seen.</source>
        <translation>此电脑的时钟落后于锁所见过的时间。</translation>
    </message>
    <message>
        <source>The deadbolt is thrown from inside: somebody may be in.</source>
        <translation>门已从内侧反锁：里面可能有人。</translation>
    </message>
    <message>
        <source>The link to the lock {address} broke.</source>
        <translation>与锁 {address} 的连接中断。</translation>
    </message>
    <message>
        <source>The lock did not do it.</source>
        <translation>锁没有执行。</translation>
    </message>
    <message>
        <source>The lock does not allow this in the state that it is in.</source>
        <translation>锁在当前状态下不允许此操作。</translation>
    </message>
    <message>
        <source>The lock does not have one of these settings.</source>
        <translation>锁没有其中某项设置。</translation>
    </message>
    <message>
        <source>The lock does not take one of these values.</source>
        <translation>锁不接受其中某个值。</translation>
    </message>
    <message>
        <source>The lock does not understand this.</source>
        <translation>锁不理解此指令。</translation>
    </message>
    <message>
        <source>The lock has no room, so there is no place to send.</source>
        <translation>此锁没有客房，因此没有位置可发送。</translation>
    </message>
    <message>
        <source>The lock has no such entry.</source>
        <translation>锁没有此条目。</translation>
    </message>
    <message>
        <source>The lock holds door records that nobody has collected.</source>
        <translation>锁中有尚未收集的开门记录。</translation>
    </message>
    <message>
        <source>The lock may have kept a part of it.</source>
        <translation>锁可能保留了其中一部分。</translation>
    </message>
    <message>
        <source>The lock may still do it: the order stands.</source>
        <translation>锁仍可能执行：指令有效。</translation>
    </message>
    <message>
        <source>The lock pauses: there were too many wrong keys or codes.</source>
        <translation>锁暂停中：错误的密钥或设置码过多。</translation>
    </message>
    <message>
        <source>The lock refused ({reason}).</source>
        <translation>锁拒绝了（{reason}）。</translation>
    </message>
    <message>
        <source>The lock said that it was set up, but tells other values when asked.</source>
        <translation>锁称已完成设置，但查询时给出了其他值。</translation>
    </message>
    <message>
        <source>The lock says that it belongs to another hotel.</source>
        <translation>锁称它属于其他酒店。</translation>
    </message>
    <message>
        <source>The lock {address} belongs to no hotel: somebody reset it.</source>
        <translation>锁 {address} 不属于任何酒店：有人重置了它。</translation>
    </message>
    <message>
        <source>The lock {address} is connected but did not answer in time.</source>
        <translation>锁 {address} 已连接，但未及时回答。</translation>
    </message>
    <message>
        <source>The lock {address} is heard but takes no link: a phone or another PC holds it.</source>
        <translation>能听到锁 {address}，但它不接受连接：被手机或其他电脑占用。</translation>
    </message>
    <message>
        <source>The lock {address} says that it belongs to another hotel.</source>
        <translation>锁 {address} 称它属于其他酒店。</translation>
    </message>
    <message numerus="yes">
        <source>The lock {address} was not heard within %n second(s): it is asleep, out of range, or held by a phone.</source>
        <translation>
            <numerusform>%n 秒内未听到锁 {address}：它在休眠、超出范围，或被手机占用。</numerusform>
        </translation>
    </message>
    <message>
        <source>The lock {address} was not reached.</source>
        <translation>未能联系到锁 {address}。</translation>
    </message>
    <message>
        <source>The lock&apos;s battery is too low to turn its motor.</source>
        <translation>锁的电量过低，无法带动电机。</translation>
    </message>
    <message>
        <source>The lock&apos;s list is full.</source>
        <translation>锁的列表已满。</translation>
    </message>
    <message>
        <source>The lock&apos;s motor, or its memory, did not do it.</source>
        <translation>锁的电机或存储未能完成。</translation>
    </message>
    <message>
        <source>The server has the order, but gateway or 4G have not brought it to the lock.</source>
        <translation>服务器已有指令，但网关或 4G 尚未送达锁。</translation>
    </message>
    <message>
        <source>The server says that the lock refused; why is not told.</source>
        <translation>服务器称门锁已拒绝，未说明原因。</translation>
    </message>
    <message>
        <source>The system does not let Keyrack use Bluetooth.</source>
        <translation>系统不允许 Keyrack 使用蓝牙。</translation>
    </message>
    <message>
        <source>The system&apos;s Bluetooth service does not run.</source>
        <translation>系统的蓝牙服务未运行。</translation>
    </message>
    <message>
        <source>The vendor&apos;s server makes this lock&apos;s commands; nobody is signed in to it.</source>
        <translation>此锁的指令由厂商服务器生成；当前无人登录。</translation>
    </message>
    <message>
        <source>There is no way to the lock for this now.</source>
        <translation>现在没有途径为此联系到锁。</translation>
    </message>
    <message>
        <source>This PC has no Bluetooth adapter, or it was unplugged.</source>
        <translation>此电脑没有蓝牙适配器，或已被拔出。</translation>
    </message>
    <message>
        <source>This can&apos;t be done with the lock now.</source>
        <translation>现在无法对锁执行此操作。</translation>
    </message>
    <message>
        <source>This work is being done right now.</source>
        <translation>此操作正在进行。</translation>
    </message>
    <message>
        <source>This work is over.</source>
        <translation>此操作已结束。</translation>
    </message>
    <message>
        <source>Touch the lock to wake it, go nearer, close the lock&apos;s app on the phone, then continue.</source>
        <translation>请触碰锁将其唤醒，走近一些，关闭手机上的门锁应用，然后继续。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, call a technician.</source>
        <translation>请重试。若再次发生，请联系技术人员。</translation>
    </message>
    <message>
        <source>Turn Bluetooth on in the system&apos;s settings, then continue.</source>
        <translation>请在系统设置中打开蓝牙后继续。</translation>
    </message>
    <message>
        <source>Turn Bluetooth on, sign in at the vendor&apos;s server, or bring the lock online by a gateway.</source>
        <translation>请打开蓝牙，登录厂商服务器，或用网关让锁上线。</translation>
    </message>
    <message numerus="yes">
        <source>Wait %n minute(s), then try again.</source>
        <translation>
            <numerusform>请等待 %n 分钟后重试。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait %n second(s), then try again.</source>
        <translation>
            <numerusform>请等待 %n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait a few minutes, then continue.</source>
        <translation>请等几分钟后继续。</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>请稍候再试。</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it: it can be continued.</source>
        <translation>请等待完成，或停止它：之后可以继续。</translation>
    </message>
    <message>
        <source>What answers at {address} did not prove to be this lock, or the set-up code is wrong.</source>
        <translation>在 {address} 应答的设备未能证明是此锁，或设置码有误。</translation>
    </message>
    <message>
        <source>What answers at {address} is no such lock.</source>
        <translation>在 {address} 应答的不是这种锁。</translation>
    </message>
</context>
<context>
    <name>LockFields</name>
    <message>
        <source>4G card (IMSI)</source>
        <translation>4G 卡 (IMSI)</translation>
    </message>
    <message>
        <source>4G module (IMEI)</source>
        <translation>4G 模块 (IMEI)</translation>
    </message>
    <message>
        <source>A key to this door</source>
        <translation>此门的密钥</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>电量</translation>
    </message>
    <message>
        <source>Bluetooth address</source>
        <translation>蓝牙地址</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>绑定时间</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>门号</translation>
    </message>
    <message>
        <source>Door direction</source>
        <translation>门方向</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Held open</source>
        <translation>常开</translation>
    </message>
    <message>
        <source>Keys to this door, where the server sent them: kept sealed on this computer, shown to nobody, in no log and no export.</source>
        <translation>服务器发来的此门密钥：加密保存在本机，不向任何人显示，不进入日志和导出文件。</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>最近更改</translation>
    </message>
    <message>
        <source>Last heard of by the server</source>
        <translation>服务器最近收到消息</translation>
    </message>
    <message>
        <source>Lock body</source>
        <translation>锁体</translation>
    </message>
    <message>
        <source>Lock-out time</source>
        <translation>锁定时间</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>型号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Newest version</source>
        <translation>最新版本</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Opens with</source>
        <translation>开锁方式</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>雷达</translation>
    </message>
    <message>
        <source>Rear door contact</source>
        <translation>后门磁</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Setting {tag}</source>
        <translation>设置项 {tag}</translation>
    </message>
    <message>
        <source>Stay setting</source>
        <translation>停留设置</translation>
    </message>
    <message>
        <source>The account&apos;s part</source>
        <translation>账号身份</translation>
    </message>
    <message>
        <source>The lock&apos;s clock then</source>
        <translation>当时的门锁时钟</translation>
    </message>
    <message>
        <source>The server&apos;s number of it</source>
        <translation>服务器中的编号</translation>
    </message>
    <message>
        <source>Time until it locks again</source>
        <translation>回锁时间</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Torque</source>
        <translation>扭力</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Virtual number</source>
        <translation>虚拟编号</translation>
    </message>
    <message>
        <source>as it came: {raw}</source>
        <translation>原始值：{raw}</translation>
    </message>
    <message>
        <source>as it came; it does not read as such a value</source>
        <translation>原样显示；不符合该字段的格式</translation>
    </message>
    <message>
        <source>as it came; the vendor does not say what it means</source>
        <translation>原样显示；厂商未说明含义</translation>
    </message>
    <message>
        <source>card</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>passcode</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>remote</source>
        <translation>遥控</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>{number} 档</translation>
    </message>
    <message>
        <source>way {number}</source>
        <translation>方式 {number}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{text}: decimal or hexadecimal, the vendor does not say</source>
        <translation>{text}：厂商未说明是十进制还是十六进制</translation>
    </message>
</context>
<context>
    <name>LockPanel</name>
    <message numerus="yes">
        <source>%n entry(ies) in the lock&apos;s own list</source>
        <translation>
            <numerusform>门锁自身名单中有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>4G module</source>
        <translation>4G 模块</translation>
    </message>
    <message>
        <source>A lock that it serves</source>
        <translation>它所服务的门锁</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>As the server tells</source>
        <translation>服务器所述</translation>
    </message>
    <message>
        <source>Ask its status</source>
        <translation>查询状态</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>询问服务器</translation>
    </message>
    <message>
        <source>Associate</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>Associate directly</source>
        <translation>直连关联</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>电量</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Bind this lock…</source>
        <translation>绑定此门锁…</translation>
    </message>
    <message>
        <source>Bluetooth address</source>
        <translation>蓝牙地址</translation>
    </message>
    <message>
        <source>Can&apos;t be taken back</source>
        <translation>无法撤销</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change settings…</source>
        <translation>更改设置…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Choose a line to see all that is known, and what can be done.</source>
        <translation>选择一行，查看已知的一切以及可做的操作。</translation>
    </message>
    <message>
        <source>Choose an entry to change or delete it.</source>
        <translation>选择一项以更改或删除。</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Collected until {time}</source>
        <translation>已采集至 {time}</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>Continue all %n of them</source>
        <translation>
            <numerusform>继续全部 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue with what is left</source>
        <translation>继续其余的</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Door records</source>
        <translation>开门记录</translation>
    </message>
    <message numerus="yes">
        <source>Every field that the server sends (%n)</source>
        <translation>
            <numerusform>服务器发来的所有字段（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>收到的信号</translation>
    </message>
    <message>
        <source>It serves no lock.</source>
        <translation>它没有服务任何门锁。</translation>
    </message>
    <message>
        <source>It serves {names}.</source>
        <translation>它服务于 {names}。</translation>
    </message>
    <message>
        <source>Its settings are not known yet: read them.</source>
        <translation>尚不知道其设置：请读取。</translation>
    </message>
    <message>
        <source>Keyrack speaks with this lock itself: no server is needed.</source>
        <translation>Keyrack 直接与此门锁通信：不需要服务器。</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近可见</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Lock of common door {number}</source>
        <translation>公共门 {number} 的门锁</translation>
    </message>
    <message>
        <source>Lock of {room}</source>
        <translation>{room} 的门锁</translation>
    </message>
    <message>
        <source>Lock users</source>
        <translation>门锁用户</translation>
    </message>
    <message>
        <source>Lost card {serial}</source>
        <translation>挂失卡 {serial}</translation>
    </message>
    <message>
        <source>Names and raw values are the vendor&apos;s; what they mean is {inferred}.</source>
        <translation>名称和原始值来自厂商；其含义为{inferred}。</translation>
    </message>
    <message>
        <source>Needs somebody</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Never collected from here</source>
        <translation>从未在此采集</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>Newest one (0300)</source>
        <translation>最新一条 (0300)</translation>
    </message>
    <message>
        <source>No 4G module is known in this lock</source>
        <translation>未发现此门锁有 4G 模块</translation>
    </message>
    <message>
        <source>No entry is known</source>
        <translation>没有已知的用户</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress of all</source>
        <translation>总进度</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Read here {age}.</source>
        <translation>{age}在此读取。</translation>
    </message>
    <message>
        <source>Send a passcode…</source>
        <translation>下发密码…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>State byte {byte}</source>
        <translation>状态字节 {byte}</translation>
    </message>
    <message>
        <source>System settings…</source>
        <translation>系统设置…</translation>
    </message>
    <message>
        <source>The server listed it {age}.</source>
        <translation>服务器{age}列出。</translation>
    </message>
    <message>
        <source>The vendor&apos;s server makes this lock&apos;s commands; Keyrack carries them.</source>
        <translation>厂商服务器生成此门锁的指令；Keyrack 负责传送。</translation>
    </message>
    <message>
        <source>Unbind from the account…</source>
        <translation>从账号解绑…</translation>
    </message>
    <message>
        <source>Unbind from this lock…</source>
        <translation>与此门锁解绑…</translation>
    </message>
    <message>
        <source>Way to the lock</source>
        <translation>到达门锁的方式</translation>
    </message>
    <message>
        <source>What is chosen</source>
        <translation>所选内容</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>操作</translation>
    </message>
    <message numerus="yes">
        <source>Work so far (%n)</source>
        <translation>
            <numerusform>以往操作（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>a lock&apos;s memory holds some weeks</source>
        <translation>门锁的存储可保存数周</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>as last read or changed from here</source>
        <translation>以上次在此读取或更改为准</translation>
    </message>
    <message>
        <source>as the server had it {age}</source>
        <translation>服务器{age}的数据</translation>
    </message>
    <message>
        <source>as the server says</source>
        <translation>据服务器所述</translation>
    </message>
    <message>
        <source>begun {time} by {operator}</source>
        <translation>{operator} 于 {time} 开始</translation>
    </message>
    <message>
        <source>by gateway or 4G, as the server says</source>
        <translation>经网关或 4G，据服务器所述</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>never reached from here</source>
        <translation>从未在此连接过</translation>
    </message>
    <message>
        <source>not confirmed by the lock</source>
        <translation>门锁尚未确认</translation>
    </message>
    <message>
        <source>not heard from here yet</source>
        <translation>尚未在此收到信号</translation>
    </message>
    <message>
        <source>reached from here {age}, by {way}</source>
        <translation>{age}在此经由{way}连接</translation>
    </message>
    <message>
        <source>read here {age}</source>
        <translation>{age}在此读取</translation>
    </message>
    <message>
        <source>read them from the lock to be sure</source>
        <translation>请从门锁读取以确认</translation>
    </message>
    <message>
        <source>serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>the lock does not know yet that it is lost</source>
        <translation>门锁还不知道此卡已挂失</translation>
    </message>
    <message>
        <source>the lock forgets its place, its users and its settings</source>
        <translation>门锁将忘记其位置、用户和设置</translation>
    </message>
    <message>
        <source>the lock forgets this hotel, and is on no list any more</source>
        <translation>门锁将忘记本酒店，并从所有列表中消失</translation>
    </message>
    <message>
        <source>the vendor does not say what it means</source>
        <translation>厂商未说明含义</translation>
    </message>
    <message>
        <source>type {number}</source>
        <translation>类型 {number}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>why it stopped</source>
        <translation>中断原因</translation>
    </message>
    <message>
        <source>{number} {name}</source>
        <translation>{number} {name}</translation>
    </message>
    <message>
        <source>{strength}, heard {age}</source>
        <translation>{strength}，{age}收到</translation>
    </message>
</context>
<context>
    <name>LockWork</name>
    <message numerus="yes">
        <source>%n older one(s) had been overwritten before anybody collected them</source>
        <translation>
            <numerusform>另有 %n 条更早的记录在采集前已被覆盖</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two counts</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>, or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>A battery lock listens every few seconds only.</source>
        <translation>电池门锁每隔数秒才收听一次。</translation>
    </message>
    <message>
        <source>A sleeping lock takes up to 15 s. Touch it to wake it.</source>
        <translation>休眠的门锁最多需要 15 秒。触碰门锁可唤醒它。</translation>
    </message>
    <message>
        <source>Add a lock user</source>
        <translation>添加门锁用户</translation>
    </message>
    <message>
        <source>Ask the 4G module&apos;s status</source>
        <translation>查询 4G 模块状态</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>询问服务器</translation>
    </message>
    <message>
        <source>Associate a 4G module</source>
        <translation>关联 4G 模块</translation>
    </message>
    <message>
        <source>Associate a 4G module (direct connection)</source>
        <translation>关联 4G 模块（直连）</translation>
    </message>
    <message>
        <source>Bind (Dlock)</source>
        <translation>绑定（Dlock）</translation>
    </message>
    <message>
        <source>Bind (apartment)</source>
        <translation>绑定（公寓）</translation>
    </message>
    <message>
        <source>Bind (older operation)</source>
        <translation>绑定（旧接口）</translation>
    </message>
    <message>
        <source>Bind (open format)</source>
        <translation>绑定（开放格式）</translation>
    </message>
    <message>
        <source>Bluetooth</source>
        <translation>蓝牙</translation>
    </message>
    <message>
        <source>Bluetooth was not ready</source>
        <translation>蓝牙未就绪</translation>
    </message>
    <message>
        <source>Bluetooth, with the server&apos;s command</source>
        <translation>蓝牙（服务器指令）</translation>
    </message>
    <message>
        <source>Bring lost cards</source>
        <translation>送入挂失卡</translation>
    </message>
    <message>
        <source>Bring the command to the lock</source>
        <translation>把指令送到门锁</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Can&apos;t be reached now.</source>
        <translation>目前无法到达。</translation>
    </message>
    <message>
        <source>Can&apos;t be reached now. {why}.</source>
        <translation>目前无法到达。{why}。</translation>
    </message>
    <message>
        <source>Can&apos;t be reached now: the vendor&apos;s server makes this lock&apos;s commands, and nobody is signed in to it.</source>
        <translation>目前无法到达：此门锁的指令由厂商服务器生成，而尚未登录服务器。</translation>
    </message>
    <message>
        <source>Carry the newest record (0300)</source>
        <translation>传送最新记录 (0300)</translation>
    </message>
    <message>
        <source>Change a lock user</source>
        <translation>更改门锁用户</translation>
    </message>
    <message>
        <source>Change settings</source>
        <translation>更改设置</translation>
    </message>
    <message>
        <source>Change system settings</source>
        <translation>更改系统设置</translation>
    </message>
    <message>
        <source>Clear the alarm</source>
        <translation>解除报警</translation>
    </message>
    <message>
        <source>Collect records</source>
        <translation>采集记录</translation>
    </message>
    <message>
        <source>Connect to the lock</source>
        <translation>连接门锁</translation>
    </message>
    <message>
        <source>Delete a lock user</source>
        <translation>删除门锁用户</translation>
    </message>
    <message>
        <source>Delete the lock</source>
        <translation>删除门锁</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Gateway, 4G</source>
        <translation>网关、4G</translation>
    </message>
    <message>
        <source>Hold open</source>
        <translation>保持常开</translation>
    </message>
    <message>
        <source>Initialise</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>It was refused; the lock did not do it. Nothing is left to do.</source>
        <translation>已被拒绝；门锁没有执行。无需再做什么。</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>上锁</translation>
    </message>
    <message>
        <source>Nothing was done yet: the lock is as it was. Continue begins it.</source>
        <translation>尚未执行任何操作：门锁保持原样。点“继续”开始。</translation>
    </message>
    <message>
        <source>Operate</source>
        <translation>操作门锁</translation>
    </message>
    <message>
        <source>Reached now by {ways}.</source>
        <translation>现在可经{ways}到达。</translation>
    </message>
    <message>
        <source>Read settings</source>
        <translation>读取设置</translation>
    </message>
    <message>
        <source>Read status</source>
        <translation>读取状态</translation>
    </message>
    <message>
        <source>Read the lock&apos;s users</source>
        <translation>读取门锁用户</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>封锁</translation>
    </message>
    <message>
        <source>Send a passcode by 4G</source>
        <translation>经 4G 下发密码</translation>
    </message>
    <message>
        <source>Set the clock</source>
        <translation>校时</translation>
    </message>
    <message>
        <source>Somebody let it be. What the lock had done is done.</source>
        <translation>有人放弃了此操作。门锁已执行的部分保持有效。</translation>
    </message>
    <message>
        <source>Stay near until it is done.</source>
        <translation>完成前请勿走远。</translation>
    </message>
    <message>
        <source>Stay near: a motor turns for some seconds.</source>
        <translation>请勿走远：电机需要转动数秒。</translation>
    </message>
    <message>
        <source>Talk with the lock</source>
        <translation>与门锁通信</translation>
    </message>
    <message>
        <source>Tell the server the answer</source>
        <translation>把答复告知服务器</translation>
    </message>
    <message>
        <source>The command is here; the lock has not seen it. Continue brings it to the lock.</source>
        <translation>指令已在本机；门锁还没有收到。点“继续”送到门锁。</translation>
    </message>
    <message>
        <source>The lock has done it. Continue brings Keyrack&apos;s own books up to it.</source>
        <translation>门锁已执行。点“继续”更新 Keyrack 自身的账目。</translation>
    </message>
    <message>
        <source>The lock has done it. The server may not know yet: Continue brings it the lock&apos;s answer; the lock needs not be near.</source>
        <translation>门锁已执行。服务器可能尚不知道：点“继续”把门锁的答复送回；无需靠近门锁。</translation>
    </message>
    <message>
        <source>The lock may have done it; nobody knows. Continue asks it again with the same command.</source>
        <translation>门锁可能已执行，但无人知晓。点“继续”用同一指令再问一次。</translation>
    </message>
    <message>
        <source>The lock may have done it; nobody knows. Continue asks it again; it does the same thing only once.</source>
        <translation>门锁可能已执行，但无人知晓。点“继续”再问一次；同一件事门锁只做一次。</translation>
    </message>
    <message>
        <source>The server has the order and has not brought it to the lock yet. Continue asks whether it has.</source>
        <translation>服务器已收到指令，但尚未送到门锁。点“继续”询问是否已送达。</translation>
    </message>
    <message>
        <source>The server was asked; its answer did not come, so nobody knows whether the lock will do it. Continue asks the server anew.</source>
        <translation>已询问服务器但没有答复，无法确定门锁是否会执行。点“继续”重新询问服务器。</translation>
    </message>
    <message>
        <source>The server was asked; its answer did not come. The lock was not touched. Continue asks the server what became of it.</source>
        <translation>已询问服务器但没有答复。门锁未受影响。点“继续”向服务器询问结果。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>开锁</translation>
    </message>
    <message>
        <source>Unseal</source>
        <translation>解除封锁</translation>
    </message>
    <message>
        <source>Wait for gateway or 4G</source>
        <translation>等待网关或 4G</translation>
    </message>
    <message>
        <source>a phone held the lock</source>
        <translation>门锁被手机占用</translation>
    </message>
    <message>
        <source>broke off here</source>
        <translation>在此中断</translation>
    </message>
    <message>
        <source>command is here</source>
        <translation>指令已在本机</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>gateway or 4G</source>
        <translation>网关或 4G</translation>
    </message>
    <message>
        <source>gateway or 4G have not brought it yet</source>
        <translation>网关或 4G 尚未送达</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>it could not be begun</source>
        <translation>无法开始</translation>
    </message>
    <message>
        <source>lock has done it</source>
        <translation>门锁已执行</translation>
    </message>
    <message>
        <source>lock may have done it</source>
        <translation>门锁可能已执行</translation>
    </message>
    <message>
        <source>nobody was signed in to the server</source>
        <translation>未登录服务器</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>now</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>server knows</source>
        <translation>服务器已知</translation>
    </message>
    <message>
        <source>server was asked</source>
        <translation>已询问服务器</translation>
    </message>
    <message>
        <source>the link broke</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>the lock did not answer</source>
        <translation>门锁没有应答</translation>
    </message>
    <message>
        <source>the lock did not prove to be the one</source>
        <translation>门锁身份未通过验证</translation>
    </message>
    <message>
        <source>the lock is not this hotel&apos;s</source>
        <translation>不是本酒店的门锁</translation>
    </message>
    <message>
        <source>the lock said no</source>
        <translation>门锁拒绝</translation>
    </message>
    <message>
        <source>the lock was not heard</source>
        <translation>没有收到门锁信号</translation>
    </message>
    <message>
        <source>the server did not answer in time</source>
        <translation>服务器未及时答复</translation>
    </message>
    <message>
        <source>the server has no such operation</source>
        <translation>服务器没有此操作</translation>
    </message>
    <message>
        <source>the server said no</source>
        <translation>服务器拒绝</translation>
    </message>
    <message>
        <source>the server wants a field that is missing</source>
        <translation>缺少服务器要求的字段</translation>
    </message>
    <message>
        <source>the server was away</source>
        <translation>服务器不可用</translation>
    </message>
    <message>
        <source>the server was not reached</source>
        <translation>无法连接服务器</translation>
    </message>
    <message>
        <source>the server&apos;s answer did not read</source>
        <translation>无法解读服务器的答复</translation>
    </message>
    <message>
        <source>the set-up code was mistyped</source>
        <translation>设置码输入有误</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>待进行</translation>
    </message>
    <message>
        <source>what answered is no such lock</source>
        <translation>应答的设备不是此类门锁</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>剩余 {count}</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>被拒绝 {count}</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>已完成 {done}/{total}</translation>
    </message>
    <message>
        <source>{done} of {wanted} records</source>
        <translation>记录 {done}/{wanted}</translation>
    </message>
</context>
<context>
    <name>Locks</name>
    <message numerus="yes">
        <source>%n door(s) need a visit</source>
        <translation>
            <numerusform>%n 扇门需要前往</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lock(s)</source>
        <translation>
            <numerusform>%n 把门锁</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lock(s) heard</source>
        <translation>
            <numerusform>收到 %n 把门锁</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lock(s) marked</source>
        <translation>
            <numerusform>已勾选 %n 把门锁</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost card(s)</source>
        <translation>
            <numerusform>%n 张挂失卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of work</source>
        <translation>
            <numerusform>%n 项操作</numerusform>
        </translation>
    </message>
    <message>
        <source>A gateway is bound to the account with the vendor&apos;s app, then fetched on the Sync page.</source>
        <translation>请用厂商的应用把网关绑定到账号，然后在同步页面获取。</translation>
    </message>
    <message>
        <source>A lock that saves its battery sleeps: touch its keypad or handle to wake it. A lock that a phone is connected to is silent: close the app there. Go nearer than 5 metres.</source>
        <translation>省电的门锁处于休眠：请触碰键盘或把手唤醒。被手机连接的门锁不发信号：请关闭手机应用。请靠近到 5 米以内。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Allow it in the system&apos;s privacy settings.</source>
        <translation>请在系统隐私设置中允许。</translation>
    </message>
    <message>
        <source>Another hotel has bound it. It can be bound here after it was initialised there.</source>
        <translation>已被其他酒店绑定。在那里初始化后才能在此绑定。</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>电量</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Bind one that is heard nearby, or set up the server account: its locks are listed then.</source>
        <translation>请绑定附近收到的门锁，或设置服务器账号：其门锁随后会列出。</translation>
    </message>
    <message>
        <source>Bluetooth is being looked for</source>
        <translation>正在查找蓝牙</translation>
    </message>
    <message>
        <source>Bluetooth is on</source>
        <translation>蓝牙已开启</translation>
    </message>
    <message>
        <source>Bluetooth is turned off</source>
        <translation>蓝牙已关闭</translation>
    </message>
    <message>
        <source>Bluetooth was let go: Keyrack is closing</source>
        <translation>已释放蓝牙：Keyrack 正在关闭</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Came to</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Choose another filter, or search for something else.</source>
        <translation>请选择其他筛选，或换个词搜索。</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Clock is off</source>
        <translation>时钟不准</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Doors appear here with low batteries, a wrong clock, old records, or something to be brought to them.</source>
        <translation>电量低、时钟不准、记录陈旧或有内容待送达的门会显示在这里。</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Gateways belong to the vendor&apos;s server</source>
        <translation>网关属于厂商服务器</translation>
    </message>
    <message>
        <source>Have a technician start it.</source>
        <translation>请技术人员启动它。</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>It bears this hotel&apos;s mark, and Keyrack knows nothing of it: its binding broke off, or was made at another desk. Bind it here: no set-up code is needed.</source>
        <translation>它带有本酒店的标记，但 Keyrack 不了解它：绑定曾中断，或在其他前台进行。请在此绑定：不需要设置码。</translation>
    </message>
    <message>
        <source>It belongs to nobody yet. Bind it to a room or a common door.</source>
        <translation>它尚不属于任何酒店。请绑定到房间或公共门。</translation>
    </message>
    <message>
        <source>It belongs to this hotel, and to no door yet: bind it to one.</source>
        <translation>它属于本酒店，尚未归属任何门：请将它绑定到一扇门。</translation>
    </message>
    <message>
        <source>It belongs to this hotel. What is known of it stands below.</source>
        <translation>它属于本酒店。已知信息见下方。</translation>
    </message>
    <message>
        <source>It does not say whether somebody has bound it. The server will say when it is bound.</source>
        <translation>它没有说明是否已被绑定。绑定时服务器会给出答复。</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近可见</translation>
    </message>
    <message>
        <source>Listening … {heard}</source>
        <translation>正在收听… {heard}</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Looking for the locks …</source>
        <translation>正在查找门锁…</translation>
    </message>
    <message>
        <source>Lost card unknown to it</source>
        <translation>不知道挂失卡</translation>
    </message>
    <message>
        <source>Low battery</source>
        <translation>电量低</translation>
    </message>
    <message>
        <source>Nearby</source>
        <translation>附近</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>No door needs a visit</source>
        <translation>没有需要前往的门</translation>
    </message>
    <message>
        <source>No lock is heard yet</source>
        <translation>还没有收到门锁</translation>
    </message>
    <message>
        <source>No lock is known yet</source>
        <translation>还没有已知的门锁</translation>
    </message>
    <message>
        <source>No lock is like that</source>
        <translation>没有这样的门锁</translation>
    </message>
    <message>
        <source>No room</source>
        <translation>无房间</translation>
    </message>
    <message>
        <source>No work with locks yet</source>
        <translation>还没有门锁操作</translation>
    </message>
    <message>
        <source>Nobody has told the battery yet.</source>
        <translation>尚无电量信息。</translation>
    </message>
    <message>
        <source>Nobody listens</source>
        <translation>未在收听</translation>
    </message>
    <message>
        <source>Not listening. {heard}</source>
        <translation>未在收听。{heard}</translation>
    </message>
    <message>
        <source>Old card still opens</source>
        <translation>旧卡仍可开门</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Plug one in. Until then locks are reached by gateway or 4G alone.</source>
        <translation>请插上适配器。在此之前只能经网关或 4G 到达门锁。</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已到达</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Records are old</source>
        <translation>记录陈旧</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>巡检</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Set up the server account in Settings; gateways are fetched with everything else.</source>
        <translation>请在设置中配置服务器账号；网关会随其他内容一起获取。</translation>
    </message>
    <message numerus="yes">
        <source>Settings for %n lock(s)…</source>
        <translation>
            <numerusform>设置 %n 把门锁…</numerusform>
        </translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>无消息</translation>
    </message>
    <message>
        <source>Start listening to hear locks nearby.</source>
        <translation>点“收听”以接收附近的门锁。</translation>
    </message>
    <message>
        <source>The server lists no gateway</source>
        <translation>服务器没有列出网关</translation>
    </message>
    <message>
        <source>The server no longer lists this lock.</source>
        <translation>服务器不再列出此门锁。</translation>
    </message>
    <message>
        <source>The system does not let Keyrack use Bluetooth</source>
        <translation>系统不允许 Keyrack 使用蓝牙</translation>
    </message>
    <message>
        <source>The system&apos;s Bluetooth service does not run</source>
        <translation>系统蓝牙服务未运行</translation>
    </message>
    <message>
        <source>The vendor does not say whether the server&apos;s number is decimal or hexadecimal: both are shown.</source>
        <translation>厂商未说明服务器的数字是十进制还是十六进制：两者都显示。</translation>
    </message>
    <message>
        <source>This computer has no Bluetooth adapter</source>
        <translation>本机没有蓝牙适配器</translation>
    </message>
    <message>
        <source>Turn it on in the system&apos;s settings: Keyrack goes on by itself.</source>
        <translation>请在系统设置中打开：Keyrack 会自动继续。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Waits for it</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What to do there</source>
        <translation>到场做什么</translation>
    </message>
    <message>
        <source>Whatever is begun with a lock stands here until it is done or given up.</source>
        <translation>开始的门锁操作会一直显示在这里，直到完成或放弃。</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why it stopped</source>
        <translation>中断原因</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Work was begun</source>
        <translation>有未完操作</translation>
    </message>
    <message>
        <source>another hotel&apos;s</source>
        <translation>其他酒店的</translation>
    </message>
    <message>
        <source>bind it to a room: it is heard under Nearby</source>
        <translation>请在“附近”中把它绑定到房间</translation>
    </message>
    <message>
        <source>bring the lost cards to it</source>
        <translation>送入挂失卡</translation>
    </message>
    <message>
        <source>change the batteries</source>
        <translation>更换电池</translation>
    </message>
    <message>
        <source>collect its door records</source>
        <translation>采集开门记录</translation>
    </message>
    <message>
        <source>common door {number}</source>
        <translation>公共门 {number}</translation>
    </message>
    <message>
        <source>continue what was begun</source>
        <translation>继续未完操作</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>hold the new guest&apos;s card to the door, or a check-out card</source>
        <translation>用新客人的卡或退房卡贴门</translation>
    </message>
    <message>
        <source>it does not say</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>match it to a room on the Sync page</source>
        <translation>在同步页面匹配房间</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>new, nobody&apos;s yet</source>
        <translation>新锁，尚无归属</translation>
    </message>
    <message>
        <source>no room</source>
        <translation>无房间</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>old card opens</source>
        <translation>旧卡可开</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>open format</source>
        <translation>开放格式</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>本酒店</translation>
    </message>
    <message>
        <source>see whether its gateway and its batteries work</source>
        <translation>检查网关和电池</translation>
    </message>
    <message>
        <source>set the clock</source>
        <translation>校时</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>强</translation>
    </message>
    <message>
        <source>the vendor&apos;s</source>
        <translation>厂商</translation>
    </message>
    <message>
        <source>the vendor&apos;s, {number}</source>
        <translation>厂商，{number}</translation>
    </message>
    <message>
        <source>very weak</source>
        <translation>很弱</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>{done} of {total} reached. A door is ticked off when its lock was reached.</source>
        <translation>已到达 {done}/{total}。连接到门锁后该门会自动勾销。</translation>
    </message>
    <message>
        <source>{filter}: {locks}</source>
        <translation>{filter}：{locks}</translation>
    </message>
    <message>
        <source>{low} or {high} %</source>
        <translation>{low} 或 {high}%</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>{percent}, low</source>
        <translation>{percent}，低</translation>
    </message>
    <message>
        <source>{shown} of {locks}</source>
        <translation>{locks}中的 {shown} 把</translation>
    </message>
    <message>
        <source>{sign}{count} h</source>
        <translation>{sign}{count} 小时</translation>
    </message>
    <message>
        <source>{sign}{count} min</source>
        <translation>{sign}{count} 分钟</translation>
    </message>
    <message>
        <source>{sign}{count} s</source>
        <translation>{sign}{count} 秒</translation>
    </message>
    <message>
        <source>✓ reached {time}</source>
        <translation>✓ {time} 到达</translation>
    </message>
</context>
<context>
    <name>LocksListView</name>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Mark all that are listed</source>
        <translation>勾选所列全部</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search locks by room, name, address or number</source>
        <translation>按房间、名称、地址或编号搜索门锁</translation>
    </message>
    <message>
        <source>Show all locks</source>
        <translation>显示全部门锁</translation>
    </message>
    <message>
        <source>Space marks a lock for work with many</source>
        <translation>按空格勾选门锁以批量操作</translation>
    </message>
</context>
<context>
    <name>LocksPage</name>
    <message>
        <source>Begin a round</source>
        <translation>开始巡检</translation>
    </message>
    <message>
        <source>End the round</source>
        <translation>结束巡检</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>收听</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>本页各部分</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>停止收听</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Demo: a simulated hotel. Nothing here opens a real door.</source>
        <translation>演示：模拟酒店。此处不会打开任何真实的门。</translation>
    </message>
</context>
<context>
    <name>MakeCard</name>
    <message numerus="yes">
        <source>%n building card(s)</source>
        <translation>
            <numerusform>%n 张楼栋卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancel-lost card(s)</source>
        <translation>
            <numerusform>%n 张解挂卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check-out card(s)</source>
        <translation>
            <numerusform>%n 张退房卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data card(s)</source>
        <translation>
            <numerusform>%n 张采集卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n door(s) are more than a card carries.</source>
        <translation>
            <numerusform>%n 扇门超过了一张卡的容量。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n emergency card(s)</source>
        <translation>
            <numerusform>%n 张应急卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n floor card(s)</source>
        <translation>
            <numerusform>%n 张楼层卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n install card(s)</source>
        <translation>
            <numerusform>%n 张安装卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost card(s)</source>
        <translation>
            <numerusform>%n 张挂失卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n master card(s)</source>
        <translation>
            <numerusform>%n 张总卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>另外 %n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seal card(s)</source>
        <translation>
            <numerusform>%n 张封房卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n single opening(s)</source>
        <translation>
            <numerusform>%n 张单次开门卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n spare card(s)</source>
        <translation>
            <numerusform>%n 张备用卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n staff card(s)</source>
        <translation>
            <numerusform>%n 张员工卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time card(s)</source>
        <translation>
            <numerusform>%n 张校时卡</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between days</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between floors</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a sentence</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between doors</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between buildings</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>At any hour</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>At any hour, on any day.</source>
        <translation>任何日子，任何时间。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n card(s) in one go.</source>
        <translation>
            <numerusform>一次最多 %n 张卡。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n card(s).</source>
        <translation>
            <numerusform>最多 %n 张卡。</numerusform>
        </translation>
    </message>
    <message>
        <source>At most two hours ahead.</source>
        <translation>最多提前两小时。</translation>
    </message>
    <message>
        <source>Back to all kinds of card</source>
        <translation>返回所有卡种</translation>
    </message>
    <message>
        <source>Building {building}</source>
        <translation>{building} 号楼</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Cards found</source>
        <translation>找到的卡</translation>
    </message>
    <message>
        <source>Choose at least one building.</source>
        <translation>请至少选择一栋楼。</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>请至少选择一天。</translation>
    </message>
    <message>
        <source>Choose at least one floor.</source>
        <translation>请至少选择一个楼层。</translation>
    </message>
    <message>
        <source>Choose one or two cards.</source>
        <translation>请选择一张或两张卡。</translation>
    </message>
    <message>
        <source>Common door</source>
        <translation>公共门</translation>
    </message>
    <message>
        <source>Common doors</source>
        <translation>公共门</translation>
    </message>
    <message>
        <source>Deadbolt</source>
        <translation>反锁</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Each gets a card of their own; a lost one is cancelled alone.</source>
        <translation>每人一张；丢失时只需挂失那一张。</translation>
    </message>
    <message>
        <source>Empty for a new lock. A lock that is somewhere else refuses the card.</source>
        <translation>新锁请留空。装在别处的门锁会拒绝此卡。</translation>
    </message>
    <message>
        <source>End of today</source>
        <translation>今天结束</translation>
    </message>
    <message>
        <source>Floor {floor}, building {building}</source>
        <translation>{building} 号楼 {floor} 层</translation>
    </message>
    <message>
        <source>Floors</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>For example 305, 307-310. A card is made for each room.</source>
        <translation>例如 305, 307-310。每间房制作一张卡。</translation>
    </message>
    <message numerus="yes">
        <source>For example 305, 307-310. Up to %n door(s) on a card.</source>
        <translation>
            <numerusform>例如 305, 307-310。一张卡最多 %n 扇门。</numerusform>
        </translation>
    </message>
    <message>
        <source>For example 305.</source>
        <translation>例如 305。</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>客人</translation>
    </message>
    <message>
        <source>Held to the lock at</source>
        <translation>贴到门锁的时间</translation>
    </message>
    <message>
        <source>Hold the card to the lock at this minute: the lock&apos;s clock is set to it.</source>
        <translation>请在这一分钟把卡贴到门锁：门锁时钟将设为此时间。</translation>
    </message>
    <message>
        <source>Hotel time. At most {longest} from now.</source>
        <translation>酒店时间。从现在起最长 {longest}。</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>It begins when it ends.</source>
        <translation>开始与结束时间相同。</translation>
    </message>
    <message>
        <source>It goes on record.</source>
        <translation>将记录在案。</translation>
    </message>
    <message>
        <source>It holds characters that can&apos;t be seen.</source>
        <translation>含有不可见字符。</translation>
    </message>
    <message>
        <source>Line {row}: {reason}</source>
        <translation>第 {row} 行：{reason}</translation>
    </message>
    <message numerus="yes">
        <source>Longer than %n character(s).</source>
        <translation>
            <numerusform>超过 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Longer than allowed: at most {longest}.</source>
        <translation>超过允许的时长：最长 {longest}。</translation>
    </message>
    <message>
        <source>Longest: {longest}</source>
        <translation>最长：{longest}</translation>
    </message>
    <message>
        <source>Lost cards</source>
        <translation>挂失</translation>
    </message>
    <message numerus="yes">
        <source>Make %n card(s)</source>
        <translation>
            <numerusform>制作 %n 张卡</numerusform>
        </translation>
    </message>
    <message>
        <source>Make the card</source>
        <translation>制卡</translation>
    </message>
    <message>
        <source>Name at least one room.</source>
        <translation>请至少填写一间房。</translation>
    </message>
    <message>
        <source>Needs: any role</source>
        <translation>需要：任一角色</translation>
    </message>
    <message>
        <source>Needs: {makers}</source>
        <translation>需要：{makers}</translation>
    </message>
    <message>
        <source>No card is out.</source>
        <translation>没有在外的卡。</translation>
    </message>
    <message>
        <source>No card is reported lost.</source>
        <translation>没有已挂失的卡。</translation>
    </message>
    <message>
        <source>No such card.</source>
        <translation>没有这样的卡。</translation>
    </message>
    <message>
        <source>Only at these hours</source>
        <translation>仅限以下时段</translation>
    </message>
    <message>
        <source>Opens although the deadbolt is thrown inside</source>
        <translation>门内反锁时也能打开</translation>
    </message>
    <message>
        <source>Opens from</source>
        <translation>开门起始时间</translation>
    </message>
    <message>
        <source>Opens until</source>
        <translation>开门结束时间</translation>
    </message>
    <message>
        <source>Read a data card back</source>
        <translation>读取采集卡</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reason (if you like)</source>
        <translation>原因（可选）</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Say where the lock is.</source>
        <translation>请填写门锁的位置。</translation>
    </message>
    <message>
        <source>Say who gets the card.</source>
        <translation>请填写持卡人。</translation>
    </message>
    <message>
        <source>Say why: this kind of card needs a reason.</source>
        <translation>请填写原因：此类卡必须说明原因。</translation>
    </message>
    <message>
        <source>Seal the doors</source>
        <translation>封房</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search by holder, guest, room or card number.</source>
        <translation>按持卡人、客人、房间或卡号搜索。</translation>
    </message>
    <message>
        <source>Search for the card</source>
        <translation>搜索卡</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Still to be mended: {fields}.</source>
        <translation>尚需更正：{fields}。</translation>
    </message>
    <message>
        <source>Still to be said: {fields}.</source>
        <translation>尚需填写：{fields}。</translation>
    </message>
    <message>
        <source>That is over already.</source>
        <translation>该时间已过。</translation>
    </message>
    <message>
        <source>The lock is there already.</source>
        <translation>门锁已在该处。</translation>
    </message>
    <message>
        <source>There is no room “{label}”.</source>
        <translation>没有房间“{label}”。</translation>
    </message>
    <message>
        <source>This needs somebody&apos;s leave ({roles}): their name and PIN are asked for, and go on record.</source>
        <translation>需要批准（{roles}）：将询问其姓名和 PIN，并记录在案。</translation>
    </message>
    <message>
        <source>Unseal the doors</source>
        <translation>解封</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n building(s).</source>
        <translation>
            <numerusform>最多 %n 栋楼。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n floor(s).</source>
        <translation>
            <numerusform>最多 %n 个楼层。</numerusform>
        </translation>
    </message>
    <message>
        <source>What the door does then</source>
        <translation>此后门的状态</translation>
    </message>
    <message>
        <source>When the card opens</source>
        <translation>开门时段</translation>
    </message>
    <message>
        <source>Where it has been until now</source>
        <translation>此前的位置</translation>
    </message>
    <message>
        <source>Where the lock is from now on</source>
        <translation>今后的位置</translation>
    </message>
    <message>
        <source>Which cards</source>
        <translation>哪些卡</translation>
    </message>
    <message>
        <source>Who gets it, one name a line</source>
        <translation>持卡人，每行一个姓名</translation>
    </message>
    <message>
        <source>Works until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>at any hour</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy  HH:mm</source>
        <comment>date pattern of Qt</comment>
        <translation>yyyy年M月d日 ddd  HH:mm</translation>
    </message>
    <message>
        <source>door {doors}</source>
        <translation>门 {doors}</translation>
    </message>
    <message>
        <source>doors {doors}</source>
        <translation>门 {doors}</translation>
    </message>
    <message>
        <source>ends the cards of guests who have checked out of {doors}</source>
        <translation>终止 {doors} 已退房客人的卡</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>every door of building {buildings}</source>
        <translation>{buildings} 号楼的所有门</translation>
    </message>
    <message>
        <source>floor {floors} of building {building}</source>
        <translation>{building} 号楼 {floors} 层</translation>
    </message>
    <message>
        <source>floors {floors} of building {building}</source>
        <translation>{building} 号楼 {floors} 层</translation>
    </message>
    <message>
        <source>for a lock that has no door yet</source>
        <translation>用于尚未安装的新锁</translation>
    </message>
    <message>
        <source>for the lock that is at {where}</source>
        <translation>用于现在位于 {where} 的门锁</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>held to the lock of {doors}</source>
        <translation>贴到 {doors} 的门锁</translation>
    </message>
    <message>
        <source>how long it works</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>it also knows that the hotel&apos;s clocks change on {moment}</source>
        <translation>并告知门锁：酒店时钟将于 {moment} 调整</translation>
    </message>
    <message>
        <source>lets in again: {cards}</source>
        <translation>重新接受：{cards}</translation>
    </message>
    <message>
        <source>no common door</source>
        <translation>无公共门</translation>
    </message>
    <message>
        <source>one each for {doors}</source>
        <translation>{doors} 各一张</translation>
    </message>
    <message>
        <source>opens although the deadbolt is thrown</source>
        <translation>反锁时也能打开</translation>
    </message>
    <message>
        <source>opens {doors} once, within half an hour</source>
        <translation>半小时内打开 {doors} 一次</translation>
    </message>
    <message>
        <source>refuses from then on: {cards}</source>
        <translation>此后拒绝：{cards}</translation>
    </message>
    <message>
        <source>the buildings</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>the door refuses all but master and emergency cards</source>
        <translation>此门只接受总卡和应急卡</translation>
    </message>
    <message>
        <source>the door takes its cards again</source>
        <translation>此门恢复正常</translation>
    </message>
    <message>
        <source>the doors</source>
        <translation>门</translation>
    </message>
    <message>
        <source>the floors</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>the hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>the lock is at {where} from now on</source>
        <translation>门锁今后位于 {where}</translation>
    </message>
    <message>
        <source>the reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>the time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>to be held to the lock {time}, and it sets the lock&apos;s clock to that</source>
        <translation>于 {time} 贴到门锁，并把门锁时钟设为该时间</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>至 {moment}</translation>
    </message>
    <message>
        <source>where it has been</source>
        <translation>此前的位置</translation>
    </message>
    <message>
        <source>where the lock is</source>
        <translation>门锁的位置</translation>
    </message>
    <message>
        <source>which cards</source>
        <translation>哪些卡</translation>
    </message>
    <message>
        <source>who gets it</source>
        <translation>持卡人</translation>
    </message>
    <message>
        <source>{cards} for {names}</source>
        <translation>{names} 的 {cards}</translation>
    </message>
    <message>
        <source>{days} {first}–{end}</source>
        <translation>{days} {first}–{end}</translation>
    </message>
    <message>
        <source>{days} {first}–{end} of the next morning</source>
        <translation>{days} {first}–次日 {end}</translation>
    </message>
    <message>
        <source>{days}, all day</source>
        <translation>{days}全天</translation>
    </message>
    <message>
        <source>{hours}, hotel time.</source>
        <translation>{hours}，酒店时间。</translation>
    </message>
    <message>
        <source>{names} and {last}</source>
        <translation>{names}和{last}</translation>
    </message>
    <message>
        <source>{what}.</source>
        <comment>a whole sentence</comment>
        <translation>{what}。</translation>
    </message>
    <message>
        <source>{what}: {parts}.</source>
        <translation>{what}：{parts}。</translation>
    </message>
    <message>
        <source>“{name}” is there twice.</source>
        <translation>“{name}”重复。</translation>
    </message>
    <message>
        <source>“{range}” runs backwards.</source>
        <translation>“{range}”顺序颠倒。</translation>
    </message>
    <message>
        <source>‹ All kinds</source>
        <translation>‹ 所有卡种</translation>
    </message>
</context>
<context>
    <name>OnlineCards</name>
    <message numerus="yes">
        <source>%n act(s) wait for the server</source>
        <translation>
            <numerusform>%n 项操作等待服务器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n 张卡</numerusform>
        </translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>所有房间</translation>
    </message>
    <message>
        <source>An online card is any card whose own number a lock is told by gateway or 4G. Nothing is written on the card. “New online card” has a lock told of one.</source>
        <translation>在线卡是通过网关或 4G 把卡自身的卡号下发给门锁的卡。卡上不写入任何内容。用“新建在线卡”可向门锁下发一张。</translation>
    </message>
    <message>
        <source>As soon as the server has told the lock, the card opens nothing there any more, whoever has it. What is written on the card stays as it is.</source>
        <translation>服务器通知门锁之后，此卡在那里不再能开门，无论在谁手中。卡上写入的内容保持不变。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Ask for this holder</source>
        <translation>查询此持卡人</translation>
    </message>
    <message>
        <source>Asking the server for its cards …</source>
        <translation>正在向服务器查询卡…</translation>
    </message>
    <message>
        <source>Asking the server for the cards of {holder} …</source>
        <translation>正在向服务器查询 {holder} 的卡…</translation>
    </message>
    <message>
        <source>Asking the server for this card …</source>
        <translation>正在向服务器查询此卡…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>Card {number} at {lock}. Its number and its lock stay as they are.</source>
        <translation>{lock} 的卡 {number}。卡号和门锁保持不变。</translation>
    </message>
    <message>
        <source>Cards of which lock</source>
        <translation>查看哪把门锁的卡</translation>
    </message>
    <message>
        <source>Change a card</source>
        <translation>修改卡</translation>
    </message>
    <message>
        <source>Change an online card</source>
        <translation>修改在线卡</translation>
    </message>
    <message>
        <source>Change the card</source>
        <translation>修改此卡</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Choose all rooms, or empty the search.</source>
        <translation>请选择所有房间，或清空搜索。</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Has the server list every card of the person who stands in the search</source>
        <translation>让服务器列出搜索框中此人的所有卡</translation>
    </message>
    <message>
        <source>Hexadecimal, 8 to 20 digits: the card&apos;s own, as an encoder reads it.</source>
        <translation>十六进制，8 至 20 位：卡自身的卡号，与发卡器读出的一致。</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持卡人</translation>
    </message>
    <message>
        <source>Hotel time.</source>
        <translation>酒店时间。</translation>
    </message>
    <message>
        <source>It is on its way: the server has the card taken off its lock.</source>
        <translation>已在处理：服务器将把此卡从门锁上删除。</translation>
    </message>
    <message>
        <source>It is on its way: the server is told of the card, once, and tells the lock.</source>
        <translation>已在处理：仅向服务器告知此卡一次，再由服务器下发给门锁。</translation>
    </message>
    <message>
        <source>It is on its way: the server is told what the card is to be.</source>
        <translation>已在处理：正把卡的新内容告知服务器。</translation>
    </message>
    <message>
        <source>It is on its way: the server will keep the card.</source>
        <translation>已在处理：服务器将保存此卡。</translation>
    </message>
    <message>
        <source>Its deletion is on the way. Until then it opens its door.</source>
        <translation>删除正在进行中。在此之前它仍能开门。</translation>
    </message>
    <message>
        <source>Keep a card that the lock knows</source>
        <translation>保存门锁已认识的卡</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Made by another program, or by hand</source>
        <translation>由其他程序或人工制作</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the card</source>
        <translation>卡的名称</translation>
    </message>
    <message>
        <source>New online card</source>
        <translation>新建在线卡</translation>
    </message>
    <message>
        <source>New online card …</source>
        <translation>新建在线卡…</translation>
    </message>
    <message>
        <source>No card matches</source>
        <translation>没有符合的卡</translation>
    </message>
    <message>
        <source>No gateway and no 4G module reaches the lock now: until one does, the card goes on opening. After that it opens nothing there any more. What is written on the card stays as it is.</source>
        <translation>目前没有网关或 4G 模块能连通门锁：在连通之前，此卡仍能开门。之后它在那里不再能开门。卡上写入的内容保持不变。</translation>
    </message>
    <message>
        <source>No gateway and no 4G module reaches the lock. The card opens once one does and the server has told it.</source>
        <translation>没有网关或 4G 模块能连通门锁。连通并由服务器下发之后，此卡才能开门。</translation>
    </message>
    <message>
        <source>No online cards</source>
        <translation>没有在线卡</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Not told yet</source>
        <translation>尚未告知</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Number of the card</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>On no lock</source>
        <translation>不在任何门锁上</translation>
    </message>
    <message>
        <source>On the lock</source>
        <translation>已在门锁上</translation>
    </message>
    <message>
        <source>Online cards</source>
        <translation>在线卡</translation>
    </message>
    <message>
        <source>Opens from</source>
        <translation>开门起始时间</translation>
    </message>
    <message>
        <source>Opens until</source>
        <translation>开门截止时间</translation>
    </message>
    <message>
        <source>Read by the issuing machine {machine}</source>
        <translation>由发卡机 {machine} 读取</translation>
    </message>
    <message>
        <source>Read the card on the encoder</source>
        <translation>读取发卡器上的卡</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search by number, name, holder or room</source>
        <translation>按卡号、名称、持卡人或房间搜索</translation>
    </message>
    <message>
        <source>Show it on the Sync page</source>
        <translation>在同步页面查看</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Take a card off the lock</source>
        <translation>从门锁删除卡</translation>
    </message>
    <message>
        <source>Take card {number} off the lock of {lock}?</source>
        <translation>把卡 {number} 从 {lock} 的门锁上删除？</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Tell the lock of a card</source>
        <translation>向门锁下发卡</translation>
    </message>
    <message>
        <source>Tell the server</source>
        <translation>告知服务器</translation>
    </message>
    <message>
        <source>The list comes from the lock vendor&apos;s server.</source>
        <translation>此列表来自门锁厂商的服务器。</translation>
    </message>
    <message>
        <source>The lock has learnt this card already, at its door</source>
        <translation>门锁已在门上学习过此卡</translation>
    </message>
    <message>
        <source>The lock is reached by a gateway or 4G, and has not taken the card yet. It opens nothing.</source>
        <translation>门锁可通过网关或 4G 连通，但尚未接收此卡。此卡暂时不能开门。</translation>
    </message>
    <message>
        <source>The server does not say whether the lock knows the card.</source>
        <translation>服务器没有说明门锁是否认识此卡。</translation>
    </message>
    <message>
        <source>The server forgets the card; its lock never learns of it.</source>
        <translation>服务器不再保存此卡；门锁不会收到它。</translation>
    </message>
    <message>
        <source>The server keeps it, and no lock was told of it: what is on the card opens its door.</source>
        <translation>服务器保存了它，但没有下发给任何门锁：由卡上的内容开门。</translation>
    </message>
    <message>
        <source>The server says that the lock knows the card.</source>
        <translation>服务器表示门锁已认识此卡。</translation>
    </message>
    <message>
        <source>The server tells no times that read</source>
        <translation>服务器没有给出可读的时间</translation>
    </message>
    <message>
        <source>The server tells the lock the card&apos;s own number, at once or when a gateway or 4G reaches it. Nothing is written on the card.</source>
        <translation>服务器会立即，或在网关或 4G 连通时，把卡自身的卡号下发给门锁。卡上不写入任何内容。</translation>
    </message>
    <message>
        <source>The server was not asked yet.</source>
        <translation>尚未询问服务器。</translation>
    </message>
    <message>
        <source>The server&apos;s number of it: {number}</source>
        <translation>服务器编号：{number}</translation>
    </message>
    <message>
        <source>This card</source>
        <translation>此卡</translation>
    </message>
    <message>
        <source>Told to the server by Keyrack</source>
        <translation>由 Keyrack 告知服务器</translation>
    </message>
    <message>
        <source>Typed here, or read on the encoder</source>
        <translation>在此输入，或由发卡器读取</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Waits for the lock</source>
        <translation>等待门锁接收</translation>
    </message>
    <message>
        <source>Waits: not reached</source>
        <translation>等待中：门锁未连通</translation>
    </message>
    <message>
        <source>What waits for the server</source>
        <translation>等待服务器的操作</translation>
    </message>
    <message>
        <source>Where the card&apos;s number comes from</source>
        <translation>卡号来源</translation>
    </message>
    <message>
        <source>none of this hotel</source>
        <translation>不属于本酒店</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>read by the issuing machine</source>
        <translation>由发卡机读取</translation>
    </message>
    <message>
        <source>{cards} of {holder}</source>
        <translation>{holder} 的 {cards}</translation>
    </message>
    <message>
        <source>{cards}, as the server said {age}.</source>
        <translation>{cards}，服务器于{age}告知。</translation>
    </message>
    <message>
        <source>{lock} (not reached now)</source>
        <translation>{lock}（目前无法连通）</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} 至 {end}</translation>
    </message>
</context>
<context>
    <name>OutageSheet</name>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Give the card of a vacant room and write down who got it. A spare shuts out earlier cards of its room. When Keyrack works again: Cards, Batches, Outage set, “Give to a guest”.</source>
        <translation>请发放空房的备用卡，并登记领卡人。备用卡一经使用，该房间此前的卡即失效。Keyrack 恢复后：卡片 → 批次 → 应急备用卡 →“交给客人”。</translation>
    </message>
    <message>
        <source>Given to (guest)</source>
        <translation>领卡客人</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>Made {day} by {operator}</source>
        <translation>{operator} 于 {day} 制作</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Spare cards</source>
        <translation>应急备用卡</translation>
    </message>
    <message>
        <source>Spare cards {day}.pdf</source>
        <translation>应急备用卡 {day}.pdf</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>stale after {day} {time}</source>
        <translation>{day} {time} 后失效</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Row {row}, {field} “{value}”: {reason}</source>
        <translation>第 {row} 行，{field}“{value}”：{reason}</translation>
    </message>
    <message>
        <source>Row {row}, {field}: {reason}</source>
        <translation>第 {row} 行，{field}：{reason}</translation>
    </message>
    <message>
        <source>building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>card number</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>cards</source>
        <translation>卡数</translation>
    </message>
    <message>
        <source>code</source>
        <translation>绑定码</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>door</source>
        <translation>门号</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>floors</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>客人</translation>
    </message>
    <message>
        <source>holder</source>
        <translation>持有人</translation>
    </message>
    <message>
        <source>hotel name</source>
        <translation>酒店名称</translation>
    </message>
    <message>
        <source>it can&apos;t be understood</source>
        <translation>无法理解</translation>
    </message>
    <message>
        <source>it holds characters that can&apos;t be seen</source>
        <translation>含有不可见字符</translation>
    </message>
    <message>
        <source>it is empty, between rows that are not</source>
        <translation>此行为空，但前后行有内容</translation>
    </message>
    <message numerus="yes">
        <source>it is longer than %n character(s)</source>
        <translation>
            <numerusform>超过 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>缺少内容</translation>
    </message>
    <message numerus="yes">
        <source>it is more than %n night(s) from now</source>
        <translation>
            <numerusform>距今超过 %n 晚</numerusform>
        </translation>
    </message>
    <message>
        <source>it is more than {most} rooms</source>
        <translation>超过 {most} 间客房</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>it is not UTF-8 text; save it as “CSV UTF-8”</source>
        <translation>不是 UTF-8 文本；请另存为“CSV UTF-8”</translation>
    </message>
    <message>
        <source>it is not a list of locks</source>
        <translation>不是门锁列表</translation>
    </message>
    <message>
        <source>it is not a number (hex is written 0x7B)</source>
        <translation>不是数字（十六进制写作 0x7B）</translation>
    </message>
    <message>
        <source>it is not known</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>it is over already</source>
        <translation>已经过去</translation>
    </message>
    <message>
        <source>it is taken already</source>
        <translation>已被占用</translation>
    </message>
    <message>
        <source>it is the server&apos;s refusal, not its list of locks</source>
        <translation>是服务器的拒绝应答，不是门锁列表</translation>
    </message>
    <message>
        <source>it is there twice</source>
        <translation>重复出现</translation>
    </message>
    <message numerus="yes">
        <source>it may have at most %n digit(s)</source>
        <translation>
            <numerusform>最多 %n 位数字</numerusform>
        </translation>
    </message>
    <message>
        <source>it must be 1–{most}</source>
        <translation>必须是 1–{most}</translation>
    </message>
    <message>
        <source>it must be digits only</source>
        <translation>只能是数字</translation>
    </message>
    <message>
        <source>it must be {first}–{last}</source>
        <translation>必须为 {first}–{last}</translation>
    </message>
    <message numerus="yes">
        <source>it needs at least %n digit(s)</source>
        <translation>
            <numerusform>至少 %n 位数字</numerusform>
        </translation>
    </message>
    <message>
        <source>it only counts up or down, which is guessed at once</source>
        <translation>只是顺序数字，很容易被猜中</translation>
    </message>
    <message>
        <source>it only repeats itself, which is guessed at once</source>
        <translation>只是重复数字，很容易被猜中</translation>
    </message>
    <message>
        <source>it runs backwards</source>
        <translation>范围前后颠倒</translation>
    </message>
    <message>
        <source>label</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>mac</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>name of the card</source>
        <translation>卡名称</translation>
    </message>
    <message>
        <source>name of the common door</source>
        <translation>公共门名称</translation>
    </message>
    <message>
        <source>name of the machine</source>
        <translation>发卡机名称</translation>
    </message>
    <message>
        <source>nights or departure</source>
        <translation>晚数或离店时间</translation>
    </message>
    <message>
        <source>number of the common door</source>
        <translation>公共门编号</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>rooms left out</source>
        <translation>排除的房间</translation>
    </message>
    <message>
        <source>serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>there is no such room on this line</source>
        <translation>此行没有该房间</translation>
    </message>
    <message>
        <source>there is nothing in it</source>
        <translation>没有内容</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>whole row</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>{field} “{value}”: {reason}</source>
        <translation>{field}“{value}”：{reason}</translation>
    </message>
    <message>
        <source>{field}: {reason}</source>
        <translation>{field}：{reason}</translation>
    </message>
    <message>
        <source>{reason}.</source>
        <comment>the reason as a whole sentence</comment>
        <translation>{reason}。</translation>
    </message>
</context>
<context>
    <name>RackEmpty</name>
    <message>
        <source>No room matches</source>
        <translation>没有符合条件的房间</translation>
    </message>
    <message>
        <source>Show all rooms</source>
        <translation>显示全部房间</translation>
    </message>
    <message>
        <source>There are no rooms yet</source>
        <translation>还没有房间</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>RoomPanel</name>
    <message numerus="yes">
        <source>%n write(s) broke off. Read the card (F3) to know what it holds.</source>
        <translation>
            <numerusform>%n 次写卡中断。请读卡（F3）确认卡内内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cards out</source>
        <translation>已发房卡</translation>
    </message>
    <message>
        <source>Choose a room, or type its number in the command line.</source>
        <translation>请选择房间，或在命令行输入房号。</translation>
    </message>
    <message>
        <source>Chosen room</source>
        <translation>所选房间</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>No door record yet</source>
        <translation>尚无开门记录</translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation>{room} 房</translation>
    </message>
    <message>
        <source>The previous guest&apos;s card still opens this door until a new card touches it.</source>
        <translation>在新卡刷过门锁之前，上一位客人的房卡仍可打开此门。</translation>
    </message>
    <message>
        <source>low</source>
        <translation>偏低</translation>
    </message>
    <message>
        <source>{reason}, since {time}</source>
        <translation>{reason}，自 {time} 起</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n 张卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n 位客人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) today</source>
        <translation>
            <numerusform>今天 %n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n 间房</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>加卡</translation>
    </message>
    <message>
        <source>Another card for {guest}</source>
        <translation>为 {guest} 加卡</translation>
    </message>
    <message>
        <source>Battery {percent} %</source>
        <translation>电量 {percent}%</translation>
    </message>
    <message>
        <source>Building {building}</source>
        <translation>{building} 号楼</translation>
    </message>
    <message>
        <source>Building {building} · Floor {floor} · Door {door}</source>
        <translation>楼栋 {building} · 楼层 {floor} · 门号 {door}</translation>
    </message>
    <message>
        <source>Card in question</source>
        <translation>房卡存疑</translation>
    </message>
    <message>
        <source>Card {number} of {total}</source>
        <translation>第 {number} 张，共 {total} 张</translation>
    </message>
    <message>
        <source>Check out</source>
        <translation>退房</translation>
    </message>
    <message>
        <source>Check out {guest}</source>
        <translation>为 {guest} 退房</translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation>已退房</translation>
    </message>
    <message>
        <source>Collect door records</source>
        <translation>读取开门记录</translation>
    </message>
    <message>
        <source>Due out</source>
        <translation>今日退房</translation>
    </message>
    <message>
        <source>Erase a card</source>
        <translation>擦除房卡</translation>
    </message>
    <message>
        <source>Expected: {guest}, {time}</source>
        <translation>预计到店：{guest}，{time}</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>续住</translation>
    </message>
    <message>
        <source>Extend {guest}</source>
        <translation>为 {guest} 续住</translation>
    </message>
    <message>
        <source>Floor {floor}</source>
        <translation>{floor} 层</translation>
    </message>
    <message>
        <source>Last opened by another card</source>
        <translation>上次由另一张卡打开</translation>
    </message>
    <message>
        <source>Last opened by card {number}</source>
        <translation>上次由第 {number} 张卡打开</translation>
    </message>
    <message>
        <source>Last opened by the previous guest&apos;s card</source>
        <translation>上次由前一位客人的房卡打开</translation>
    </message>
    <message>
        <source>Low battery</source>
        <translation>电量低</translation>
    </message>
    <message>
        <source>Make a card</source>
        <translation>做卡</translation>
    </message>
    <message>
        <source>Move room</source>
        <translation>换房</translation>
    </message>
    <message>
        <source>New guest</source>
        <translation>新客人</translation>
    </message>
    <message>
        <source>New guest in {room}</source>
        <translation>{room} 新客人入住</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>未登记姓名</translation>
    </message>
    <message>
        <source>Occupied</source>
        <translation>在住</translation>
    </message>
    <message>
        <source>Old card still opens</source>
        <translation>旧卡仍可开门</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Put back in service</source>
        <translation>解除封房</translation>
    </message>
    <message>
        <source>Read a card</source>
        <translation>读卡</translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation>{room} 房</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>封房</translation>
    </message>
    <message>
        <source>Single opening</source>
        <translation>单次开门</translation>
    </message>
    <message>
        <source>The door refused the last card</source>
        <translation>门锁拒绝了上一张卡</translation>
    </message>
    <message>
        <source>Undo last change</source>
        <translation>撤销上次更改</translation>
    </message>
    <message>
        <source>Vacant</source>
        <translation>空房</translation>
    </message>
    <message>
        <source>a card in question</source>
        <translation>有房卡存疑</translation>
    </message>
    <message>
        <source>also in {rooms}</source>
        <translation>还住 {rooms}</translation>
    </message>
    <message>
        <source>being written since {time} by {operator}</source>
        <translation>{operator} 自 {time} 起正在写入</translation>
    </message>
    <message>
        <source>checked out</source>
        <translation>已退房</translation>
    </message>
    <message>
        <source>low battery</source>
        <translation>电量低</translation>
    </message>
    <message>
        <source>made by an issuing machine {time}, as it says; not read back</source>
        <translation>发卡机称于 {time} 制作；尚未读回校验</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>尚未刷门</translation>
    </message>
    <message>
        <source>on the lock: {hex}</source>
        <translation>门锁内：{hex}</translation>
    </message>
    <message>
        <source>previous card still opens</source>
        <translation>旧卡仍可开门</translation>
    </message>
    <message>
        <source>reported {age}</source>
        <translation>{age}上报</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>已封房</translation>
    </message>
    <message>
        <source>seen {time}</source>
        <translation>{time} 刷过门</translation>
    </message>
    <message>
        <source>spoiled, written {time} by {operator}</source>
        <translation>已作废，{operator} 于 {time} 写入</translation>
    </message>
    <message>
        <source>the write at {time} broke off: lay the card down to know</source>
        <translation>{time} 写卡中断：请放上该卡以确认</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
    <message>
        <source>written and read back {time} by {operator}</source>
        <translation>{operator} 于 {time} 写入并读回校验</translation>
    </message>
    <message>
        <source>{filter}: {rooms}</source>
        <translation>{filter}：{rooms}</translation>
    </message>
</context>
<context>
    <name>RoomsPage</name>
    <message>
        <source>Rack of rooms</source>
        <translation>房态图</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search rooms and guests</source>
        <translation>搜索房间和客人</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n room(s) were added.</source>
        <translation>
            <numerusform>已添加 %n 间客房。</numerusform>
        </translation>
    </message>
    <message>
        <source>A new common door</source>
        <translation>新的公共门</translation>
    </message>
    <message>
        <source>A new operator</source>
        <translation>新的操作员</translation>
    </message>
    <message>
        <source>API console</source>
        <translation>API 控制台</translation>
    </message>
    <message numerus="yes">
        <source>Add %n room(s)</source>
        <translation>
            <numerusform>添加 %n 间客房</numerusform>
        </translation>
    </message>
    <message>
        <source>Add operator</source>
        <translation>添加操作员</translation>
    </message>
    <message>
        <source>Add rooms</source>
        <translation>添加客房</translation>
    </message>
    <message>
        <source>Add the door</source>
        <translation>添加此门</translation>
    </message>
    <message>
        <source>An install card tells it to the lock.</source>
        <translation>由安装卡告知门锁。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Cards are made by</source>
        <translation>制卡方式</translation>
    </message>
    <message>
        <source>Common door {number}</source>
        <translation>公共门 {number}</translation>
    </message>
    <message>
        <source>Common doors</source>
        <translation>公共门</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>前台</translation>
    </message>
    <message>
        <source>Doors that many may open: the pool, a lift&apos;s floors, the garage. Their locks know them by number.</source>
        <translation>许多人可开的门：泳池、电梯楼层、车库。门锁按编号识别。</translation>
    </message>
    <message>
        <source>Every guest&apos;s card opens it</source>
        <translation>所有客人的卡都能打开</translation>
    </message>
    <message>
        <source>For example: building 2: floors 1–4, rooms 01–20, prefix B, except 13</source>
        <translation>例如：building 2: floors 1–4, rooms 01–20, prefix B, except 13</translation>
    </message>
    <message>
        <source>Keyrack makes and signs cards for locks of the open format, without any network. For the vendor&apos;s locks its server makes them: it must answer while a card is made, and common doors are set up there. Holds from the next card on; cards of both are read and erased.</source>
        <translation>对于开放格式的锁，Keyrack 自行制卡并签名，无需任何网络。对于厂商的锁，由其服务器制卡：制卡时服务器必须应答，公共门也在那里设置。从下一张卡起生效；两种卡都可读取和擦除。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light or dark. “As the system” follows what the PC is set to.</source>
        <translation>浅色或深色。“跟随系统”即按电脑的设置。</translation>
    </message>
    <message>
        <source>Lock the screen after</source>
        <translation>无操作后锁屏</translation>
    </message>
    <message>
        <source>Name of the new door</source>
        <translation>新门的名称</translation>
    </message>
    <message>
        <source>New operator&apos;s name</source>
        <translation>新操作员姓名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Of the whole program, from this moment on.</source>
        <translation>整个程序立即使用所选语言。</translation>
    </message>
    <message>
        <source>Only a duty manager adds operators and changes what they are.</source>
        <translation>只有值班经理可以添加操作员并更改其角色。</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN once more</source>
        <translation>再次输入 PIN</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>客房</translation>
    </message>
    <message>
        <source>Rooms to add, one line a building</source>
        <translation>要添加的客房，每行一栋楼</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>Server account</source>
        <translation>服务器账号</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message numerus="yes">
        <source>The hotel has %n room(s).</source>
        <translation>
            <numerusform>本酒店有 %n 间客房。</numerusform>
        </translation>
    </message>
    <message>
        <source>The only duty manager keeps the role: nobody else could give it back.</source>
        <translation>唯一的值班经理保留此角色：否则无人能再授予。</translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation>两次输入的 PIN 不一致。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>This start of Keyrack uses no server of a lock vendor.</source>
        <translation>Keyrack 本次启动未使用门锁厂商的服务器。</translation>
    </message>
    <message>
        <source>What is marked here holds at once.</source>
        <translation>此处的勾选立即生效。</translation>
    </message>
    <message>
        <source>What they are at the desk</source>
        <translation>在前台的角色</translation>
    </message>
    <message>
        <source>Which cards somebody may make follows from it.</source>
        <translation>由此决定可以制作哪些卡。</translation>
    </message>
    <message>
        <source>Without a key, the mouse or a touch for so long, the PIN is asked for. What runs goes on.</source>
        <translation>这么久没有键盘、鼠标或触摸操作，就需要输入 PIN。正在进行的工作会继续。</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>{least} to {most} digits, not 1111 and not 1234.</source>
        <translation>{least} 到 {most} 位数字，不能是 1111 或 1234 之类。</translation>
    </message>
    <message>
        <source>{name} may sign in now.</source>
        <translation>{name} 现在可以登录了。</translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>About Keyrack</source>
        <translation>关于 Keyrack</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Recovery kit …</source>
        <translation>恢复套件……</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Backup failed</source>
        <translation>备份失败</translation>
    </message>
    <message>
        <source>Bluetooth off</source>
        <translation>蓝牙已关闭</translation>
    </message>
    <message>
        <source>Bluetooth on</source>
        <translation>蓝牙已开启</translation>
    </message>
    <message>
        <source>Bluetooth: let go</source>
        <translation>蓝牙：已释放</translation>
    </message>
    <message>
        <source>Bluetooth: looking for an adapter</source>
        <translation>蓝牙：正在查找适配器</translation>
    </message>
    <message>
        <source>Bluetooth: no adapter</source>
        <translation>蓝牙：无适配器</translation>
    </message>
    <message>
        <source>Bluetooth: not allowed by the system</source>
        <translation>蓝牙：系统不允许</translation>
    </message>
    <message>
        <source>Bluetooth: the system&apos;s service does not run</source>
        <translation>蓝牙：系统服务未运行</translation>
    </message>
    <message>
        <source>Cancel, or go back one step</source>
        <translation>取消，或返回上一步</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>房卡</translation>
    </message>
    <message>
        <source>Cards: batches</source>
        <translation>房卡：批次</translation>
    </message>
    <message>
        <source>Cards: make one</source>
        <translation>房卡：制卡</translation>
    </message>
    <message>
        <source>Cards: those of the server</source>
        <translation>卡片：服务器的卡</translation>
    </message>
    <message>
        <source>Cards: those that are out</source>
        <translation>房卡：在外的卡</translation>
    </message>
    <message>
        <source>Database restored from a backup</source>
        <translation>数据库已从备份恢复</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Do what is suggested</source>
        <translation>执行建议的操作</translation>
    </message>
    <message>
        <source>Encoder {name}: {state}</source>
        <translation>发卡器 {name}：{state}</translation>
    </message>
    <message>
        <source>Encoder: {state}</source>
        <translation>发卡器：{state}</translation>
    </message>
    <message>
        <source>Go to the command line</source>
        <translation>转到命令行</translation>
    </message>
    <message>
        <source>Go to the rooms</source>
        <translation>转到房间</translation>
    </message>
    <message>
        <source>Issuing machine: {name}</source>
        <translation>发卡机：{name}</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Journal chain is broken</source>
        <translation>日志链已断裂</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Locks: all of them</source>
        <translation>门锁：全部</translation>
    </message>
    <message>
        <source>Locks: gateways</source>
        <translation>门锁：网关</translation>
    </message>
    <message>
        <source>Locks: the round</source>
        <translation>门锁：巡检</translation>
    </message>
    <message>
        <source>Locks: those heard nearby</source>
        <translation>门锁：附近收到的</translation>
    </message>
    <message>
        <source>Locks: work that was begun</source>
        <translation>门锁：已开始的操作</translation>
    </message>
    <message>
        <source>No key store: secrets are kept in a file</source>
        <translation>无密钥库：密钥保存在文件中</translation>
    </message>
    <message>
        <source>Outage set: renew spare cards</source>
        <translation>应急备用卡：请更新</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show cards: {filter}</source>
        <translation>显示卡片：{filter}</translation>
    </message>
    <message>
        <source>Show locks: {filter}</source>
        <translation>显示门锁：{filter}</translation>
    </message>
    <message>
        <source>Show or hide this list of keys</source>
        <translation>显示或隐藏快捷键列表</translation>
    </message>
    <message>
        <source>Show: {filter}</source>
        <translation>显示：{filter}</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>The clock of this computer has jumped</source>
        <translation>本机时钟发生跳变</translation>
    </message>
    <message>
        <source>card service (PC/SC) is not installed</source>
        <translation>未安装卡服务（PC/SC）</translation>
    </message>
    <message>
        <source>card service has stopped</source>
        <translation>卡服务已停止</translation>
    </message>
    <message>
        <source>held by another program</source>
        <translation>被其他程序占用</translation>
    </message>
    <message>
        <source>let go, Keyrack is closing</source>
        <translation>已释放，Keyrack 正在关闭</translation>
    </message>
    <message>
        <source>not plugged in</source>
        <translation>未插入</translation>
    </message>
    <message>
        <source>not seen in a remote-desktop session</source>
        <translation>远程桌面会话中不可见</translation>
    </message>
    <message>
        <source>ready, card present</source>
        <translation>就绪，有卡</translation>
    </message>
    <message>
        <source>ready, no card</source>
        <translation>就绪，无卡</translation>
    </message>
    <message>
        <source>something lies there that does not answer</source>
        <translation>放上的物品没有应答</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>two cards, take one away</source>
        <translation>有两张卡，请取走一张</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Checking…</source>
        <translation>正在验证…</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁屏</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PINs of the demo: {pins}</source>
        <translation>演示用 PIN：{pins}</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {time}.</source>
        <translation>PIN 错误次数过多。请在 {time}后重试。</translation>
    </message>
    <message>
        <source>What was running goes on. Anybody of the desk can sign in.</source>
        <translation>正在进行的操作会继续。前台任何人都可以登录。</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>您是哪位？</translation>
    </message>
</context>
<context>
    <name>StoreErrors</name>
    <message>
        <source>A newer Keyrack made the database {file} (revision {found}).</source>
        <translation>数据库 {file} 由更新版本的 Keyrack 创建（版本 {found}）。</translation>
    </message>
    <message>
        <source>Another program holds the database {file}.</source>
        <translation>数据库 {file} 被其他程序占用。</translation>
    </message>
    <message>
        <source>Bring the keys back with the hotel&apos;s recovery kit, or call a technician.</source>
        <translation>请用酒店的恢复套件找回密钥，或联系技术人员。</translation>
    </message>
    <message>
        <source>Cards can&apos;t be made or read here; nothing was changed.</source>
        <translation>此处无法制卡或读卡；未做任何更改。</translation>
    </message>
    <message>
        <source>Check that it is there and not open elsewhere, or choose another.</source>
        <translation>请确认文件存在且未在别处打开，或选择其他文件。</translation>
    </message>
    <message>
        <source>Choose an older backup.</source>
        <translation>请选择更早的备份。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Choose another one and try again.</source>
        <translation>请另选一个后重试。</translation>
    </message>
    <message>
        <source>Close what else uses it (a backup, a second Keyrack), then try again.</source>
        <translation>请关闭正在使用它的程序（备份、另一个 Keyrack），然后重试。</translation>
    </message>
    <message>
        <source>Compare each group of four with the sheets and type them again.</source>
        <translation>请逐组（每四个字符）与恢复表核对后重新输入。</translation>
    </message>
    <message>
        <source>Free some space on it, then try again.</source>
        <translation>请释放一些空间，然后重试。</translation>
    </message>
    <message>
        <source>Go on from the newest good backup, {file}.</source>
        <translation>请从最新的完好备份 {file} 继续。</translation>
    </message>
    <message>
        <source>Have a technician check the rights and the disk of this folder.</source>
        <translation>请技术人员检查此文件夹的权限和磁盘。</translation>
    </message>
    <message>
        <source>Install the newest Keyrack on this PC.</source>
        <translation>请在本机安装最新的 Keyrack。</translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation>未对其做任何改动。</translation>
    </message>
    <message>
        <source>It was set aside as {file} and is not deleted.</source>
        <translation>已另存为 {file}，没有删除。</translation>
    </message>
    <message>
        <source>Keyrack did not start; nothing was stored.</source>
        <translation>Keyrack 未启动；未保存任何内容。</translation>
    </message>
    <message>
        <source>Keyrack is running already and does not answer.</source>
        <translation>Keyrack 已在运行，但没有响应。</translation>
    </message>
    <message>
        <source>Move that file elsewhere, or have Keyrack use another folder.</source>
        <translation>请移走该文件，或让 Keyrack 使用其他文件夹。</translation>
    </message>
    <message>
        <source>No good backup was found. Call a technician before you set up anew.</source>
        <translation>未找到完好的备份。重新设置之前请联系技术人员。</translation>
    </message>
    <message>
        <source>No keys were changed.</source>
        <translation>密钥未作任何更改。</translation>
    </message>
    <message>
        <source>No room was added.</source>
        <translation>未添加任何房间。</translation>
    </message>
    <message>
        <source>Nothing was replaced.</source>
        <translation>未替换任何内容。</translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation>未保存任何内容。</translation>
    </message>
    <message>
        <source>One of the sheets has a typing error.</source>
        <translation>其中一张表输入有误。</translation>
    </message>
    <message>
        <source>Start Keyrack again: it checks the database and offers the newest backup.</source>
        <translation>请重新启动 Keyrack：它会检查数据库并提供最新备份。</translation>
    </message>
    <message>
        <source>Start Keyrack without --demo to work with this hotel.</source>
        <translation>要使用此酒店，请不带 --demo 启动 Keyrack。</translation>
    </message>
    <message>
        <source>Start the demonstration with --demo, or name the hotel&apos;s own database.</source>
        <translation>请用 --demo 启动演示，或指定酒店自己的数据库。</translation>
    </message>
    <message>
        <source>That is the same sheet twice.</source>
        <translation>两次输入的是同一张表。</translation>
    </message>
    <message>
        <source>The backup {file} is damaged.</source>
        <translation>备份 {file} 已损坏。</translation>
    </message>
    <message>
        <source>The database can&apos;t be written: {file}</source>
        <translation>无法写入数据库：{file}</translation>
    </message>
    <message>
        <source>The database {file} did not do what was asked.</source>
        <translation>数据库 {file} 未完成操作。</translation>
    </message>
    <message>
        <source>The database {file} is damaged.</source>
        <translation>数据库 {file} 已损坏。</translation>
    </message>
    <message>
        <source>The disk with the database is full: {folder}</source>
        <translation>数据库所在磁盘已满：{folder}</translation>
    </message>
    <message>
        <source>The file {file} can&apos;t be read ({detail}).</source>
        <translation>无法读取文件 {file}（{detail}）。</translation>
    </message>
    <message>
        <source>The file {file} is larger than {megabytes} MB and can&apos;t be a room list.</source>
        <translation>文件 {file} 超过 {megabytes} MB，不可能是房间列表。</translation>
    </message>
    <message>
        <source>The folder {folder} can&apos;t be used ({reason}).</source>
        <translation>无法使用文件夹 {folder}（{reason}）。</translation>
    </message>
    <message>
        <source>The hotel&apos;s keys were neither read nor changed.</source>
        <translation>酒店密钥既未读取也未更改。</translation>
    </message>
    <message>
        <source>The key store of this PC can&apos;t be used: it is locked or away.</source>
        <translation>本机密钥库无法使用：已锁定或不可用。</translation>
    </message>
    <message>
        <source>There is a room at this place already.</source>
        <translation>此位置已有房间。</translation>
    </message>
    <message>
        <source>There is a room with this label already.</source>
        <translation>已有相同房号的房间。</translation>
    </message>
    <message>
        <source>There is an operator of this name already.</source>
        <translation>已有同名操作员。</translation>
    </message>
    <message>
        <source>These sheets are another hotel&apos;s.</source>
        <translation>这些表属于另一家酒店。</translation>
    </message>
    <message>
        <source>These two sheets are not of one kit.</source>
        <translation>这两张表不属于同一套。</translation>
    </message>
    <message>
        <source>This PC has no keys for this hotel&apos;s cards.</source>
        <translation>本机没有此酒店房卡的密钥。</translation>
    </message>
    <message>
        <source>This card&apos;s serial number is taken already.</source>
        <translation>此卡的序号已被占用。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, call a technician.</source>
        <translation>请重试。若再次发生，请联系技术人员。</translation>
    </message>
    <message>
        <source>Unlock it by signing in to the PC, then try again.</source>
        <translation>请登录本机以解锁，然后重试。</translation>
    </message>
    <message>
        <source>Wait a minute. If it stays so, end that Keyrack and start again.</source>
        <translation>请稍等一分钟。若仍如此，请结束该 Keyrack 后重新启动。</translation>
    </message>
    <message>
        <source>What must be unique is taken already.</source>
        <translation>必须唯一的内容已被占用。</translation>
    </message>
    <message>
        <source>{file} is a demonstration&apos;s database, not a hotel&apos;s.</source>
        <translation>{file} 是演示数据库，不是酒店的。</translation>
    </message>
    <message>
        <source>{file} is a real hotel&apos;s database; the demonstration never opens one.</source>
        <translation>{file} 是真实酒店的数据库；演示模式绝不会打开它。</translation>
    </message>
    <message>
        <source>{file} is another program&apos;s database.</source>
        <translation>{file} 是其他程序的数据库。</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message numerus="yes">
        <source>%n known</source>
        <translation>
            <numerusform>已知 %n 把</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n 项需要处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n 秒前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n try(ies)</source>
        <translation>
            <numerusform>尝试 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 项等待</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a room</source>
        <translation>
            <numerusform>%n 把未匹配客房</numerusform>
        </translation>
    </message>
    <message>
        <source>A field is missing that the server needs.</source>
        <translation>缺少服务器需要的字段。</translation>
    </message>
    <message>
        <source>A technician corrects the description in the API console; then try again.</source>
        <translation>请技术人员在 API 控制台中更正描述，然后重试。</translation>
    </message>
    <message>
        <source>A technician describes it in the hotel&apos;s own file.</source>
        <translation>请技术人员在本酒店的自有文件中描述它。</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Card erased</source>
        <translation>房卡已擦除</translation>
    </message>
    <message>
        <source>Card made</source>
        <translation>房卡已制作</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>房卡</translation>
    </message>
    <message>
        <source>Cards of room {room} are told to the server for this lock from then on.</source>
        <translation>此后 {room} 房的房卡会按这把门锁告知服务器。</translation>
    </message>
    <message>
        <source>Choose “Sync now” to fetch locks, cards and records.</source>
        <translation>点击“立即同步”获取门锁、房卡和记录。</translation>
    </message>
    <message>
        <source>Difference of the clocks</source>
        <translation>时钟差</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Door records</source>
        <translation>开门记录</translation>
    </message>
    <message>
        <source>Drop with a reason…</source>
        <translation>说明原因并放弃…</translation>
    </message>
    <message>
        <source>Edit what is sent and try again, or drop it if it no longer matters.</source>
        <translation>修改要发送的内容后重试；若已无关紧要，请放弃。</translation>
    </message>
    <message>
        <source>Edit what is sent: fill the field.</source>
        <translation>修改要发送的内容：填写该字段。</translation>
    </message>
    <message>
        <source>Edit what is sent…</source>
        <translation>修改发送内容…</translation>
    </message>
    <message>
        <source>Every lock has its room</source>
        <translation>每把门锁都有对应的客房</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Fetch {list}</source>
        <translation>获取{list}</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>已获取</translation>
    </message>
    <message>
        <source>Fingerprints</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次出现</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>可靠性</translation>
    </message>
    <message>
        <source>It failed ({name}).</source>
        <translation>失败（{name}）。</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>上次变更</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Lock vendor&apos;s server</source>
        <translation>门锁厂商服务器</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Locks that the server lists at no room&apos;s place stand here, to be matched by hand.</source>
        <translation>服务器列出但不在任何客房位置上的门锁显示在这里，请手动匹配。</translation>
    </message>
    <message>
        <source>Locks without a room</source>
        <translation>未匹配客房的门锁</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Match to this room</source>
        <translation>匹配到此客房</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下次</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次尝试</translation>
    </message>
    <message>
        <source>No server account is set up.</source>
        <translation>尚未设置服务器账号。</translation>
    </message>
    <message>
        <source>Nobody has described this operation to Keyrack.</source>
        <translation>Keyrack 没有此操作的描述。</translation>
    </message>
    <message>
        <source>Nobody is signed in at the server.</source>
        <translation>尚未登录服务器。</translation>
    </message>
    <message>
        <source>Nobody is signed in: nothing is sent, nothing is fetched.</source>
        <translation>尚未登录：不会发送，也不会获取任何数据。</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>没有需要处理的事项</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有等待发送的操作</translation>
    </message>
    <message>
        <source>Nothing was fetched yet</source>
        <translation>尚未获取任何数据</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>尚未发送任何操作</translation>
    </message>
    <message>
        <source>Oldest act that waits</source>
        <translation>等待最久的操作</translation>
    </message>
    <message>
        <source>Operation records</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Palms</source>
        <translation>掌纹</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Remotes</source>
        <translation>遥控器</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Room {room} has the lock {lock}, which will be on no room then.</source>
        <translation>{room} 房现有门锁 {lock}，匹配后该锁将没有客房。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Server and chosen line</source>
        <translation>服务器与所选行</translation>
    </message>
    <message>
        <source>Server away since {time}, {waiting}</source>
        <translation>服务器自 {time} 起无应答，{waiting}</translation>
    </message>
    <message>
        <source>Server: not set up</source>
        <translation>服务器：未设置</translation>
    </message>
    <message>
        <source>Server: not synced yet, {waiting}</source>
        <translation>服务器：尚未同步，{waiting}</translation>
    </message>
    <message>
        <source>Server: signed out, {waiting}</source>
        <translation>服务器：未登录，{waiting}</translation>
    </message>
    <message>
        <source>Server: synced {ago}, {waiting}</source>
        <translation>服务器：{ago}已同步，{waiting}</translation>
    </message>
    <message>
        <source>Set up the server account in the settings. Cards of the open format need none.</source>
        <translation>请在设置中设置服务器账号。开放格式的房卡不需要服务器。</translation>
    </message>
    <message>
        <source>Set up the server account…</source>
        <translation>设置服务器账号…</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>登录账号</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>多久</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Sync paused, {waiting}</source>
        <translation>同步已暂停，{waiting}</translation>
    </message>
    <message>
        <source>The clocks of PC and server disagree too far.</source>
        <translation>电脑与服务器的时钟相差过大。</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>服务器应答正常。</translation>
    </message>
    <message>
        <source>The server could not be reached.</source>
        <translation>无法连接服务器。</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>服务器未及时应答。</translation>
    </message>
    <message>
        <source>The server failed too often and is left alone for a while.</source>
        <translation>服务器多次失败，暂停一段时间。</translation>
    </message>
    <message>
        <source>The server failed too often and is left alone; next try {time}.</source>
        <translation>服务器多次失败，已暂停访问；下次尝试：{time}。</translation>
    </message>
    <message>
        <source>The server has not answered since {time}.</source>
        <translation>服务器自 {time} 起没有应答。</translation>
    </message>
    <message>
        <source>The server refused it.</source>
        <translation>服务器拒绝了。</translation>
    </message>
    <message>
        <source>The server says: “{message}”</source>
        <translation>服务器说：“{message}”</translation>
    </message>
    <message>
        <source>The server will not learn of card {card} of room {room}.</source>
        <translation>服务器将不会知道 {room} 房的第 {card} 张卡。</translation>
    </message>
    <message>
        <source>The server will not learn of this: {act}, room {room}.</source>
        <translation>服务器将不会知道此事：{act}，{room} 房。</translation>
    </message>
    <message>
        <source>The server will not learn of this: {act}.</source>
        <translation>服务器将不会知道此事：{act}。</translation>
    </message>
    <message>
        <source>The server will not learn that card {card} of room {room} was erased.</source>
        <translation>服务器将不会知道 {room} 房的第 {card} 张卡已被擦除。</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be read.</source>
        <translation>无法理解服务器的应答。</translation>
    </message>
    <message>
        <source>The sync is paused until somebody has it go on.</source>
        <translation>同步已暂停，直到有人让它继续。</translation>
    </message>
    <message>
        <source>There is no such room.</source>
        <translation>没有这间客房。</translation>
    </message>
    <message>
        <source>This hotel uses no server yet</source>
        <translation>本酒店尚未使用服务器</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Try again, or drop it if it no longer matters.</source>
        <translation>请重试；若已无关紧要，请放弃。</translation>
    </message>
    <message>
        <source>Type the room&apos;s label.</source>
        <translation>请输入房号。</translation>
    </message>
    <message>
        <source>Waits for the server</source>
        <translation>等待服务器</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What the server has, and what was dropped, stands here afterwards.</source>
        <translation>服务器已收到的和已放弃的操作会显示在这里。</translation>
    </message>
    <message>
        <source>What the server refuses stands here, to be tried again, edited or dropped.</source>
        <translation>服务器拒绝的操作显示在这里，可重试、修改或放弃。</translation>
    </message>
    <message>
        <source>What went wrong since</source>
        <translation>此后的问题</translation>
    </message>
    <message>
        <source>Whatever the desk does for a room with a lock goes to the server by itself.</source>
        <translation>前台对已匹配门锁的客房所做的操作会自动发送到服务器。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation>失败原因</translation>
    </message>
    <message>
        <source>at its turn</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>dropped: {reason}</source>
        <translation>已放弃：{reason}</translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>%n 分钟后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n s</source>
        <translation>
            <numerusform>%n 秒后</numerusform>
        </translation>
    </message>
    <message>
        <source>in doubt: the server is asked first</source>
        <translation>存疑：先查询服务器</translation>
    </message>
    <message>
        <source>in the cloud {time}</source>
        <translation>{time} 已上云</translation>
    </message>
    <message>
        <source>is being sent</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>last {ago}</source>
        <translation>上次 {ago}</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>no lock known for this room</source>
        <translation>此客房没有已知的门锁</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>not in the cloud: dropped</source>
        <translation>未上云：已放弃</translation>
    </message>
    <message>
        <source>not in the cloud: it needs you (Sync page)</source>
        <translation>未上云：需要处理（同步页）</translation>
    </message>
    <message>
        <source>not told to the server</source>
        <translation>未告知服务器</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>now …</source>
        <translation>正在获取……</translation>
    </message>
    <message>
        <source>the server has it</source>
        <translation>服务器已收到</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>waits for the server</source>
        <translation>等待服务器</translation>
    </message>
    <message>
        <source>when you say so</source>
        <translation>由您决定</translation>
    </message>
    <message>
        <source>{act}, room {room}</source>
        <translation>{act}，{room} 房</translation>
    </message>
    <message>
        <source>{list}: being fetched now.</source>
        <translation>正在获取{list}。</translation>
    </message>
    <message>
        <source>{operator}, {time}</source>
        <translation>{operator}，{time}</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Keyrack</source>
        <translation>Keyrack</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Type a command, for example: 305 2n 2c Okafor</source>
        <translation>输入命令，例如：305 2n 2c Okafor</translation>
    </message>
</context>
<context>
    <name>Vendor</name>
    <message>
        <source>0 or 1</source>
        <translation>0 或 1</translation>
    </message>
    <message>
        <source>2025-10-20 09:31:57, wall clock of UTC+8</source>
        <translation>2025-10-20 09:31:57，UTC+8 时间</translation>
    </message>
    <message>
        <source>4G modules</source>
        <translation>4G 模块</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Bluetooth commands</source>
        <translation>蓝牙指令</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>房卡</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Fingerprints</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Issuing machines</source>
        <translation>发卡机</translation>
    </message>
    <message>
        <source>It changes what the vendor&apos;s server keeps.</source>
        <translation>它会更改厂商服务器上的数据。</translation>
    </message>
    <message>
        <source>It makes the server send a command to a lock or a device.</source>
        <translation>它会让服务器向门锁或设备发送指令。</translation>
    </message>
    <message>
        <source>It only reads; sending it again does no harm.</source>
        <translation>只读操作，重复发送无害。</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>门锁</translation>
    </message>
    <message>
        <source>Operation records</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Palms</source>
        <translation>掌纹</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Remotes</source>
        <translation>遥控器</translation>
    </message>
    <message>
        <source>Reports of locks</source>
        <translation>门锁上报</translation>
    </message>
    <message>
        <source>The vendor does not publish how this operation goes. Keyrack sends what it inferred; nobody has seen it answered.</source>
        <translation>厂商未公布此操作的细节。Keyrack 按推断发送；尚无人见过它的应答。</translation>
    </message>
    <message>
        <source>The vendor publishes no more than the title of this operation. Address and fields are Keyrack&apos;s reading: nobody has seen it answered. If the server refuses it, correct it below.</source>
        <translation>厂商只公布了此操作的名称。地址和字段是 Keyrack 的推断：尚无人见过它的应答。若服务器拒绝，请在下方更正。</translation>
    </message>
    <message>
        <source>The vendor publishes this operation.</source>
        <translation>厂商已公布此操作。</translation>
    </message>
    <message>
        <source>This hotel&apos;s own file says how this operation goes; it overrides Keyrack&apos;s description.</source>
        <translation>本酒店的自有文件说明了此操作；它优先于 Keyrack 的描述。</translation>
    </message>
    <message>
        <source>Unix milliseconds</source>
        <translation>Unix 毫秒</translation>
    </message>
    <message>
        <source>Unix seconds in 8 hex digits</source>
        <translation>Unix 秒，8 位十六进制</translation>
    </message>
    <message>
        <source>a decimal number</source>
        <translation>十进制数</translation>
    </message>
    <message>
        <source>a list with commas</source>
        <translation>逗号分隔的列表</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>documented</source>
        <translation>有文档</translation>
    </message>
    <message>
        <source>hex digits</source>
        <translation>十六进制数字</translation>
    </message>
    <message>
        <source>inferred</source>
        <translation>推断</translation>
    </message>
    <message>
        <source>sent as {wire}</source>
        <translation>发送时名为 {wire}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>the server&apos;s number, all digits</source>
        <translation>服务器的编号，全为数字</translation>
    </message>
    <message>
        <source>two hex digits: floor 10 is 0A</source>
        <translation>两位十六进制：10 楼写作 0A</translation>
    </message>
    <message>
        <source>{field} (needed)</source>
        <translation>{field}（必填）</translation>
    </message>
</context>
<context>
    <name>VendorErrors</name>
    <message>
        <source>A lock&apos;s secret can&apos;t be opened: the key that sealed it is not on this PC.</source>
        <translation>无法解开门锁的机密数据：本机没有封存它的密钥。</translation>
    </message>
    <message>
        <source>Call a technician: the description of the server may need a correction.</source>
        <translation>请联系技术人员：服务器描述可能需要更正。</translation>
    </message>
    <message>
        <source>Check date, time and time zone of this PC.</source>
        <translation>请检查本机的日期、时间和时区。</translation>
    </message>
    <message>
        <source>Check the PC&apos;s network, and the server&apos;s address in the settings.</source>
        <translation>请检查本机网络和设置中的服务器地址。</translation>
    </message>
    <message>
        <source>Fetch the locks again on the Sync page: their secrets come with them.</source>
        <translation>请在同步页重新获取门锁，机密数据会一并获取。</translation>
    </message>
    <message>
        <source>Have a technician correct the description of the server.</source>
        <translation>请技术人员更正服务器描述。</translation>
    </message>
    <message>
        <source>If it refuses again, call a technician with this code.</source>
        <translation>若再次被拒绝，请把此代码告知技术人员。</translation>
    </message>
    <message>
        <source>It did not take effect there; what is stored here stands.</source>
        <translation>在服务器上未生效；本机保存的内容有效。</translation>
    </message>
    <message>
        <source>It is not known whether it took effect there; what is stored here stands.</source>
        <translation>不确定在服务器上是否已生效；本机保存的内容有效。</translation>
    </message>
    <message>
        <source>Keyrack is not signed in at the lock vendor&apos;s server.</source>
        <translation>Keyrack 未登录门锁厂商服务器。</translation>
    </message>
    <message>
        <source>Keyrack tries again by itself.</source>
        <translation>Keyrack 会自动重试。</translation>
    </message>
    <message>
        <source>No safe connection to the lock vendor&apos;s server can be made.</source>
        <translation>无法与门锁厂商服务器建立安全连接。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未做任何更改。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>未发送任何内容。</translation>
    </message>
    <message>
        <source>Sign in with the hotel&apos;s server account in the settings.</source>
        <translation>请在设置中用酒店的服务器账号登录。</translation>
    </message>
    <message>
        <source>The clocks of this PC and of the lock vendor&apos;s server disagree.</source>
        <translation>本机时钟与门锁厂商服务器的时钟不一致。</translation>
    </message>
    <message>
        <source>The connection to the lock vendor&apos;s server was cut.</source>
        <translation>与门锁厂商服务器的连接已中断。</translation>
    </message>
    <message>
        <source>The description of the server knows no operation {operation}.</source>
        <translation>服务器描述中没有操作 {operation}。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server can&apos;t be reached.</source>
        <translation>无法连接门锁厂商服务器。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server did not answer in time.</source>
        <translation>门锁厂商服务器未及时应答。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server did not do what was asked ({operation}).</source>
        <translation>门锁厂商服务器未完成操作（{operation}）。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server is not found under its name.</source>
        <translation>找不到门锁厂商服务器的域名。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server refused {operation}: {message} ({code}).</source>
        <translation>门锁厂商服务器拒绝了 {operation}：{message}（{code}）。</translation>
    </message>
    <message>
        <source>The lock vendor&apos;s server takes no connection.</source>
        <translation>门锁厂商服务器拒绝连接。</translation>
    </message>
    <message>
        <source>The request {operation} lacks the field {field}.</source>
        <translation>请求 {operation} 缺少字段 {field}。</translation>
    </message>
    <message>
        <source>The server failed too often and is left alone until {time}.</source>
        <translation>服务器多次失败，{time} 之前不再请求。</translation>
    </message>
    <message>
        <source>The server&apos;s answer can&apos;t be read at {path}: expected was {expected}.</source>
        <translation>服务器应答在 {path} 处无法解析：应为 {expected}。</translation>
    </message>
    <message>
        <source>The server&apos;s description {file} is wrong in line {line} at {key} ({reason}).</source>
        <translation>服务器描述 {file} 第 {line} 行 {key} 处有误（{reason}）。</translation>
    </message>
    <message>
        <source>This act can&apos;t be changed now.</source>
        <translation>现在无法更改此操作。</translation>
    </message>
    <message>
        <source>This act is on its way to the server right now.</source>
        <translation>此操作正在发送到服务器。</translation>
    </message>
    <message>
        <source>This act is over: the server has it, or it was dropped.</source>
        <translation>此操作已结束：服务器已收到，或已被放弃。</translation>
    </message>
    <message>
        <source>Try again later. Cards of the open format need no server.</source>
        <translation>请稍后重试。开放格式的房卡不需要服务器。</translation>
    </message>
    <message>
        <source>Wait until it has arrived or failed.</source>
        <translation>请等待其送达或失败。</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>未说明原因</translation>
    </message>
</context>
</TS>
