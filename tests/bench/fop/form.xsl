<?xml version="1.0" encoding="UTF-8"?>
<!-- The 自评表 of descriptions as XSL-FO: the columns, fonts and sizes of
     layouts/shanghai-self-evaluation.xml.  Its input lists descriptions:
     <forms><form href="..."/></forms>.  Numbers are XSLT's doubles: the bench
     compares work, not results. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
                xmlns:p="urn:jixiao:project" exclude-result-prefixes="p">

  <xsl:attribute-set name="cell">
    <xsl:attribute name="border">0.5pt solid black</xsl:attribute>
    <xsl:attribute name="padding">3pt 1.8pt</xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="cell">
    <xsl:param name="text"/>
    <xsl:param name="cols" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="align" select="'center'"/>
    <fo:table-cell xsl:use-attribute-sets="cell" text-align="{$align}"
                   number-columns-spanned="{$cols}"
                   number-rows-spanned="{$rows}">
      <fo:block><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template match="/forms">
    <fo:root font-family="latin, song" font-size="10pt" line-height="14pt"
             xml:lang="zh-CN">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" page-width="210mm"
                               page-height="297mm"
                               margin="18mm 15mm 16mm 15mm">
          <fo:region-body/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
                             rdf:about="">
              <dc:title>财政项目支出绩效自评表</dc:title>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
        <xsl:for-each select="form">
          <pdf:embedded-file src="{@href}" filename="{position()}.xml"
              xmlns:pdf="http://xmlgraphics.apache.org/fop/extensions/pdf"/>
        </xsl:for-each>
      </fo:declarations>
      <xsl:for-each select="form">
        <fo:page-sequence master-reference="page">
          <fo:flow flow-name="xsl-region-body">
            <xsl:apply-templates select="document(@href)/p:project"/>
          </fo:flow>
        </fo:page-sequence>
      </xsl:for-each>
    </fo:root>
  </xsl:template>

  <xsl:template match="p:project">
    <fo:block font-size="18pt" line-height="26pt" font-weight="bold"
              text-align="center" role="H1">财政项目支出绩效自评表</fo:block>
    <fo:block text-align="center" font-size="10.5pt" space-after="4pt">
      （<xsl:value-of select="@year"/>年度）
    </fo:block>
    <fo:table table-layout="fixed" width="180mm" border-collapse="collapse">
      <fo:table-column column-width="10.98mm"/>
      <fo:table-column column-width="11.34mm"/>
      <fo:table-column column-width="27.72mm"/>
      <fo:table-column column-width="26.1mm"/>
      <fo:table-column column-width="20.88mm"/>
      <fo:table-column column-width="19.8mm"/>
      <fo:table-column column-width="12.96mm"/>
      <fo:table-column column-width="17.28mm"/>
      <fo:table-column column-width="32.94mm"/>
      <fo:table-body>
        <xsl:call-template name="header"/>
        <xsl:call-template name="funds"/>
        <xsl:call-template name="goals"/>
        <xsl:call-template name="indicators"/>
        <xsl:call-template name="totals"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="header">
    <fo:table-row>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'项目名称'"/>
        <xsl:with-param name="cols" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="p:name"/>
        <xsl:with-param name="cols" select="7"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'主管部门'"/>
        <xsl:with-param name="cols" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="p:department"/>
        <xsl:with-param name="cols" select="3"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'实施单位'"/>
        <xsl:with-param name="cols" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="p:unit"/>
        <xsl:with-param name="cols" select="2"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="plain">
    <xsl:param name="texts"/>
    <xsl:if test="$texts">
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="substring-before($texts, '|')"/>
      </xsl:call-template>
      <xsl:call-template name="plain">
        <xsl:with-param name="texts" select="substring-after($texts, '|')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fund">
    <xsl:param name="label"/>
    <xsl:param name="sources"/>
    <xsl:param name="weight" select="'-'"/>
    <xsl:variable name="budget" select="sum($sources/@budget)"/>
    <xsl:variable name="spent" select="sum($sources/@spent)"/>
    <xsl:variable name="rate">
      <xsl:choose>
        <xsl:when test="$budget = 0">0</xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="floor($spent div $budget * 10000) div 100"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="$label"/>
      <xsl:with-param name="align" select="'left'"/>
    </xsl:call-template>
    <xsl:call-template name="plain">
      <xsl:with-param name="texts" select="concat(
          format-number(sum($sources/@initial), '0.00'), '|',
          format-number($budget, '0.00'), '|',
          format-number($spent, '0.00'), '|', $weight, '|',
          format-number($rate, '0.00'), '|')"/>
    </xsl:call-template>
    <xsl:call-template name="cell">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="$weight = '-'">-</xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="format-number($rate div 10, '0.00')"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="funds">
    <fo:table-row>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'项目资金（万元）'"/>
        <xsl:with-param name="cols" select="2"/>
        <xsl:with-param name="rows" select="5"/>
      </xsl:call-template>
      <xsl:call-template name="cell"/>
      <xsl:call-template name="plain">
        <xsl:with-param name="texts"
            select="'年初预算数|全年预算数|全年执行数|分数|执行率(%)|得分|'"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row>
      <xsl:call-template name="fund">
        <xsl:with-param name="label" select="'年度资金总额：'"/>
        <xsl:with-param name="sources" select="p:funds/p:source"/>
        <xsl:with-param name="weight" select="p:funds/@weight"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row>
      <xsl:call-template name="fund">
        <xsl:with-param name="label" select="'其中：当年财政拨款'"/>
        <xsl:with-param name="sources"
                        select="p:funds/p:source[@kind = 'current']"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row>
      <xsl:call-template name="fund">
        <xsl:with-param name="label" select="'上年结转资金'"/>
        <xsl:with-param name="sources"
                        select="p:funds/p:source[@kind = 'carryover']"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row>
      <xsl:call-template name="fund">
        <xsl:with-param name="label" select="'其他资金'"/>
        <xsl:with-param name="sources"
                        select="p:funds/p:source[@kind = 'other']"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="goals">
    <fo:table-row>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'年度总体目标'"/>
        <xsl:with-param name="rows" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'预期目标'"/>
        <xsl:with-param name="cols" select="4"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'实际完成情况'"/>
        <xsl:with-param name="cols" select="4"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="p:goals/p:expected"/>
        <xsl:with-param name="cols" select="4"/>
        <xsl:with-param name="align" select="'justify'"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="p:goals/p:actual"/>
        <xsl:with-param name="cols" select="4"/>
        <xsl:with-param name="align" select="'justify'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="indicators">
    <fo:table-row>
      <xsl:call-template name="plain">
        <xsl:with-param name="texts" select="'一级指标|二级指标|'"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'三级指标'"/>
        <xsl:with-param name="cols" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="plain">
        <xsl:with-param name="texts"
            select="'年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|'"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:for-each select="p:indicators//p:indicator">
      <fo:table-row>
        <xsl:if test="not(preceding-sibling::p:indicator)">
          <xsl:if test="not(../preceding-sibling::p:level2)">
            <xsl:call-template name="cell">
              <xsl:with-param name="text" select="../../@name"/>
              <xsl:with-param name="rows"
                              select="count(../../p:level2/p:indicator)"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:call-template name="cell">
            <xsl:with-param name="text" select="../@name"/>
            <xsl:with-param name="rows" select="count(../p:indicator)"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="cell">
          <xsl:with-param name="text" select="@name"/>
          <xsl:with-param name="cols" select="2"/>
          <xsl:with-param name="align" select="'left'"/>
        </xsl:call-template>
        <xsl:call-template name="plain">
          <xsl:with-param name="texts" select="concat(
              p:target/@op, p:target/@value, '(', p:target/@unit, ')|',
              p:actual/@value, '(', p:target/@unit, ')|',
              @weight, '|', @score, '|')"/>
        </xsl:call-template>
        <xsl:call-template name="cell">
          <xsl:with-param name="text" select="p:deviation"/>
          <xsl:with-param name="align" select="'justify'"/>
        </xsl:call-template>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="totals">
    <fo:table-row>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'总分'"/>
        <xsl:with-param name="cols" select="6"/>
      </xsl:call-template>
      <xsl:call-template name="plain">
        <xsl:with-param name="texts" select="concat('100.00|', format-number(
            sum(p:indicators//p:indicator/@score) + 10, '0.00'), '||')"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'评分等级'"/>
        <xsl:with-param name="cols" select="6"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="'优'"/>
        <xsl:with-param name="cols" select="3"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
